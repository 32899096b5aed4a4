package org.refsr.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** NumPy's file format 1.0 for float32 images. */
public final class Npy {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;

  private Npy() {}

  /**
   * Writes an image as an array [1,Y,X,C] in row-major order.
   *
   * @param image axes X,Y,C
   */
  public static void write(RandomAccessibleInterval<FloatType> image, Path file)
      throws IOException {
    String header =
        String.format(
            "{'descr': '<f4', 'fortran_order': False, 'shape': (1, %d, %d, %d), }",
            image.dimension(1), image.dimension(0), image.dimension(2));
    int length = MAGIC.length + 2 + header.length() + 1;
    int padded = (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    header += " ".repeat(padded - length) + "\n";
    ByteBuffer bytes =
        ByteBuffer.allocate(padded + Math.toIntExact(4 * Intervals.numElements(image)))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).putShort((short) header.length());
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    // C fastest, then X, then Y: the order in which an image of axes C,X,Y is iterated.
    for (FloatType value : Views.flatIterable(Views.permute(Views.permute(image, 1, 2), 0, 1)))
      bytes.putFloat(value.get());
    Files.write(file, bytes.array());
  }
}
