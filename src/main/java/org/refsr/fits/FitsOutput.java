package org.refsr.fits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import nom.tam.fits.FitsException;
import org.refsr.PartFile;
import org.refsr.RefSRException;

/**
 * A FITS file of images four times finer than those of another, written row by row. It appears
 * under its name only when finished.
 *
 * <pre>{@code
 * try (FitsOutput file = FitsOutput.create(path, input)) {
 *   file.begin(image, false);
 *   file.write(plane, row, pixels); // ...
 *   file.end(history);
 *   file.file().finish();
 * }
 * }</pre>
 */
public final class FitsOutput implements AutoCloseable {

  private static final int BLOCK = 2880;

  private final PartFile file;
  private final FitsFile like;
  private final FileChannel channel;
  private FinerHeader header;
  private FitsEncoding encoding;
  private int headerBytes;
  private long start;
  private long cut;

  private FitsOutput(PartFile file, FitsFile like, FileChannel channel) {
    this.file = file;
    this.like = like;
    this.channel = channel;
    file.writtenBy(channel);
  }

  /**
   * Makes the temporary file.
   *
   * @param like the file whose images are enlarged; its primary header is kept
   * @throws RefSRException (USAGE) if it cannot be written
   */
  public static FitsOutput create(Path path, FitsFile like) {
    return create(new PartFile(path), like);
  }

  /** For one image that comes of no FITS file. */
  static FitsOutput create(PartFile file) {
    return create(file, null);
  }

  private static FitsOutput create(PartFile file, FitsFile like) {
    try {
      return new FitsOutput(
          file,
          like,
          FileChannel.open(
              file.part(),
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  /**
   * Begins the next image.
   *
   * @param image what it is four times finer than
   * @param float32 whether it is stored in 32-bit numbers and not as the image is
   * @return keywords of the header that are no longer right
   */
  public List<String> begin(FitsImage image, boolean float32) {
    begin(image, float32 ? FitsEncoding.float32() : image.encoding());
    return header.left();
  }

  /**
   * Begins an image.
   *
   * @param cards on its grid
   * @param lengths NAXIS1, NAXIS2, ...
   */
  void begin(FitsCards cards, int[] lengths, FitsEncoding stored) {
    try {
      begin(new FinerHeader(cards.header(), lengths, PixelGrid.same(), stored, start == 0), stored);
    } catch (FitsException e) {
      throw file.failure(e);
    }
  }

  /**
   * Begins a map that belongs to an image: 32-bit numbers on its finer grid.
   *
   * @param name its EXTNAME
   */
  public void beginMap(FitsImage image, String name) {
    begin(image, FitsEncoding.float32());
    try {
      header.rename(name);
    } catch (FitsException e) {
      throw file.failure(e);
    }
    headerBytes = bytes(Map.of()).length;
  }

  /**
   * Writes rows of the image.
   *
   * @param plane the plane they are in
   * @param row the first, counted from the top
   * @param pixels X,Y from the origin, over the full width
   */
  public <T extends RealType<T>> void write(
      int plane, long row, RandomAccessibleInterval<T> pixels) {
    int width = (int) pixels.dimension(0);
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(width, encoding.bytes()));
    RandomAccess<T> access = pixels.randomAccess();
    long height = header.height();
    for (long y = 0; y < pixels.dimension(1); y++) {
      bytes.clear();
      access.setPosition(0, 0);
      access.setPosition(y, 1);
      for (int x = 0; x < width; x++) {
        if (encoding.encode(access.get().getRealDouble(), bytes)) cut++;
        access.fwd(0);
      }
      bytes.flip();
      long fromBottom = plane * height + height - 1 - row - y;
      write(bytes, start + headerBytes + fromBottom * bytes.capacity());
    }
  }

  /**
   * Completes the image.
   *
   * @param history for HISTORY cards, in the order given
   * @return pixels cut to the range of the stored integers
   */
  public long end(Map<String, String> history) {
    byte[] complete = bytes(history);
    if (complete.length != headerBytes)
      throw new IllegalStateException(
          "The header has " + complete.length + " bytes, its place " + headerBytes);
    write(ByteBuffer.wrap(complete), start);
    long size = header.pixels() * encoding.bytes();
    int padding = (int) ((BLOCK - size % BLOCK) % BLOCK);
    write(ByteBuffer.allocate(padding), start + headerBytes + size);
    start += headerBytes + size + padding;
    return cut;
  }

  /** The file, to be given its name. */
  public PartFile file() {
    return file;
  }

  /** Removes what was written if it was not finished. */
  @Override
  public void close() {
    file.close();
  }

  // -- Helper methods --

  private void begin(FitsImage image, FitsEncoding stored) {
    try {
      if (start == 0 && image.index() > 0) {
        header = FinerHeader.of(like.primary(), stored, false, true);
        byte[] primary = header.bytes(Map.of());
        write(ByteBuffer.wrap(primary), 0);
        start = primary.length;
      }
      begin(FinerHeader.of(image.header(), stored, true, start == 0), stored);
    } catch (FitsException e) {
      throw file.failure(e);
    }
  }

  private void begin(FinerHeader next, FitsEncoding stored) {
    header = next;
    encoding = stored;
    cut = 0;
    headerBytes = bytes(Map.of()).length;
  }

  private byte[] bytes(Map<String, String> history) {
    try {
      return header.bytes(history);
    } catch (FitsException e) {
      throw file.failure(e);
    }
  }

  private void write(ByteBuffer bytes, long position) {
    try {
      for (long at = position; bytes.hasRemaining(); ) at += channel.write(bytes, at);
    } catch (IOException e) {
      throw file.failure(e);
    }
  }
}
