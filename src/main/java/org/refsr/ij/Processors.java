package org.refsr.ij;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.type.Type;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** ImgLib2 planes as ImageJ processors. */
final class Processors {

  private Processors() {}

  /**
   * The plane as a processor of its own type.
   *
   * @param plane X,Y of unsigned 8 or 16 bit, or of any other type, which becomes 32 bit; or X,Y,3
   *     of unsigned 8 bit, which becomes RGB. An array image keeps its array.
   */
  static ImageProcessor of(RandomAccessibleInterval<? extends RealType<?>> plane) {
    int width = (int) plane.dimension(0);
    int height = (int) plane.dimension(1);
    if (plane.numDimensions() == 3) return color(plane, width, height);
    Type<?> type = plane.getType();
    Object array = array(plane);
    if (type instanceof UnsignedByteType)
      return new ByteProcessor(width, height, array == null ? bytes(plane) : (byte[]) array);
    if (type instanceof UnsignedShortType)
      return new ShortProcessor(
          width, height, array == null ? shorts(plane) : (short[]) array, null);
    boolean kept = type instanceof FloatType && array != null;
    return new FloatProcessor(width, height, kept ? (float[]) array : floats(plane));
  }

  // -- Helper methods --

  private static ColorProcessor color(
      RandomAccessibleInterval<? extends RealType<?>> plane, int width, int height) {
    ColorProcessor color = new ColorProcessor(width, height);
    color.setRGB(
        bytes(Views.hyperSlice(plane, 2, 0)),
        bytes(Views.hyperSlice(plane, 2, 1)),
        bytes(Views.hyperSlice(plane, 2, 2)));
    return color;
  }

  /** The array behind the plane, null if it is not one array of just these pixels. */
  private static Object array(RandomAccessibleInterval<?> plane) {
    if (!(plane instanceof ArrayImg)) return null;
    Object access = ((ArrayImg<?, ?>) plane).update(null);
    return access instanceof ArrayDataAccess
        ? ((ArrayDataAccess<?>) access).getCurrentStorageArray()
        : null;
  }

  private static byte[] bytes(RandomAccessibleInterval<? extends RealType<?>> plane) {
    byte[] pixels = new byte[(int) plane.size()];
    Cursor<? extends RealType<?>> cursor = Views.flatIterable(plane).cursor();
    for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (int) cursor.next().getRealDouble();
    return pixels;
  }

  private static short[] shorts(RandomAccessibleInterval<? extends RealType<?>> plane) {
    short[] pixels = new short[(int) plane.size()];
    Cursor<? extends RealType<?>> cursor = Views.flatIterable(plane).cursor();
    for (int i = 0; i < pixels.length; i++) pixels[i] = (short) (int) cursor.next().getRealDouble();
    return pixels;
  }

  private static float[] floats(RandomAccessibleInterval<? extends RealType<?>> plane) {
    float[] pixels = new float[(int) plane.size()];
    Cursor<? extends RealType<?>> cursor = Views.flatIterable(plane).cursor();
    for (int i = 0; i < pixels.length; i++) pixels[i] = cursor.next().getRealFloat();
    return pixels;
  }
}
