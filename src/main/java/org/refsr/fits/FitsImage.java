package org.refsr.fits;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.DataAccess;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Cast;
import nom.tam.fits.Header;
import nom.tam.fits.HeaderCard;
import nom.tam.image.ImageTiler;
import nom.tam.util.Cursor;
import org.refsr.RefSRException;
import org.refsr.image.LazyCells;

/**
 * One image of a FITS file: a plane or, with more axes than two that are longer than one, a cube of
 * planes. Valid until the file is closed.
 */
public final class FitsImage {

  private static final int ROWS = 64;

  private final String what;
  private final int index;
  private final Header header;
  private final ImageTiler tiler;
  private final int[] axes;
  private final FitsEncoding encoding;

  /**
   * @param what the image in a message
   * @param index the HDU, from 0
   * @param axes NAXISn to NAXIS1
   */
  FitsImage(String what, int index, Header header, ImageTiler tiler, int[] axes) {
    this.what = what;
    this.index = index;
    this.header = header;
    this.tiler = tiler;
    this.axes = axes.clone();
    encoding = FitsEncoding.of(header, what);
  }

  /** The number of its HDU, from 0. */
  public int index() {
    return index;
  }

  /** EXTNAME; empty if it has none. */
  public String name() {
    return header.getStringValue("EXTNAME") == null ? "" : header.getStringValue("EXTNAME").trim();
  }

  /** Number and name, for messages. */
  public String label() {
    return name().isEmpty() ? Integer.toString(index) : index + " (" + name() + ")";
  }

  /** Whether a user means it by a name or number. */
  boolean isCalled(String wanted) {
    return wanted.equals(Integer.toString(index)) || wanted.equalsIgnoreCase(name());
  }

  /** All its cards, a line each. */
  public String cards() {
    StringBuilder lines = new StringBuilder();
    Cursor<String, HeaderCard> cards = header.iterator();
    while (cards.hasNext()) lines.append(cards.next().toString().stripTrailing()).append('\n');
    return lines.toString();
  }

  /** Its cards. */
  Header header() {
    return header;
  }

  FitsEncoding encoding() {
    return encoding;
  }

  public int width() {
    return axes[axes.length - 1];
  }

  public int height() {
    return axes[axes.length - 2];
  }

  /** How many planes the axes beyond the second make up; axes of length one do not matter. */
  public int planes() {
    int planes = 1;
    for (int d = 0; d < axes.length - 2; d++) planes = Math.multiplyExact(planes, axes[d]);
    return planes;
  }

  /** A pixel of the type that the physical values have. */
  public <T extends RealType<T> & NativeType<T>> T type() {
    return Cast.unchecked(encoding.type());
  }

  /**
   * A plane, read row by row when touched.
   *
   * @param index the plane, NAXIS3 varying fastest
   * @return X,Y of physical values, NaN for BLANK; the type parameter is the caller's word
   */
  public <T extends RealType<T> & NativeType<T>> RandomAccessibleInterval<T> plane(int index) {
    int[] corner = new int[axes.length];
    for (int d = axes.length - 3, rest = index; d >= 0; d--) {
      corner[d] = rest % axes[d];
      rest /= axes[d];
    }
    long[] size = {width(), height()};
    LazyCells.Loader<DataAccess> loader = rows -> read(corner, rows);
    return LazyCells.of(size, new int[] {width(), ROWS}, this.<T>type(), 4, loader);
  }

  // -- Helper methods --

  /** Reads rows, which FITS has in the other order. */
  private synchronized DataAccess read(int[] plane, Interval rows) {
    int width = width();
    int count = (int) rows.dimension(1);
    int[] corner = plane.clone();
    corner[axes.length - 2] = (int) (height() - 1 - rows.max(1));
    int[] lengths = new int[axes.length];
    Arrays.fill(lengths, 1);
    lengths[axes.length - 2] = count;
    lengths[axes.length - 1] = width;
    try {
      Object upward = tiler.getTile(corner, lengths);
      Object downward = Array.newInstance(upward.getClass().getComponentType(), width * count);
      for (int y = 0; y < count; y++)
        System.arraycopy(upward, y * width, downward, (count - 1 - y) * width, width);
      return encoding.decode(downward);
    } catch (IOException | RuntimeException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format(
              "%s could not be read from row %d on (%s); it is damaged, or was changed or removed "
                  + "meanwhile.",
              what, corner[axes.length - 2] + 1, e.getMessage()),
          e);
    }
  }
}
