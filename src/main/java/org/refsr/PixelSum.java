package org.refsr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.refsr.model.CheckSums;

/**
 * SHA-256 of an image's pixels, whatever file they are from: of their values as 32-bit floats,
 * little-endian, channel after channel, row after row. In Python, for an image X,Y:
 *
 * <pre>
 * hashlib.sha256(image.astype("&lt;f4").tobytes()).hexdigest()
 * </pre>
 */
final class PixelSum {

  private static final int PIXELS = 1 << 14;

  private PixelSum() {}

  /** In lower-case hexadecimal. */
  static <T extends RealType<T>> String of(List<RandomAccessibleInterval<T>> channels) {
    MessageDigest digest = CheckSums.sha256();
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * PIXELS).order(ByteOrder.LITTLE_ENDIAN);
    for (RandomAccessibleInterval<T> channel : channels) {
      Cursor<T> pixels = Views.flatIterable(channel).cursor();
      while (pixels.hasNext()) {
        if (!bytes.hasRemaining()) add(bytes, digest);
        bytes.putFloat(pixels.next().getRealFloat());
      }
    }
    add(bytes, digest);
    return CheckSums.hex(digest.digest());
  }

  // -- Helper methods --

  private static void add(ByteBuffer bytes, MessageDigest digest) {
    bytes.flip();
    digest.update(bytes);
    bytes.clear();
  }
}
