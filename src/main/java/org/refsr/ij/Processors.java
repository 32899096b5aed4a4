package org.refsr.ij;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.planar.PlanarImg;
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
   *     of unsigned 8 bit, which becomes RGB. An array or planar image X,Y keeps its array.
   */
  static ImageProcessor of(RandomAccessibleInterval<? extends RealType<?>> plane) {
    if (plane.numDimensions() == 3) return of(plane, 24);
    Type<?> type = plane.getType();
    int width = (int) plane.dimension(0);
    int height = (int) plane.dimension(1);
    Object array = array(plane);
    if (type instanceof UnsignedByteType && array != null)
      return new ByteProcessor(width, height, (byte[]) array);
    if (type instanceof UnsignedShortType && array != null)
      return new ShortProcessor(width, height, (short[]) array, null);
    if (type instanceof FloatType && array != null)
      return new FloatProcessor(width, height, (float[]) array);
    if (type instanceof UnsignedByteType) return of(plane, 8);
    return of(plane, type instanceof UnsignedShortType ? 16 : 32);
  }

  /**
   * As {@link #of(RandomAccessibleInterval)}, but three processors for X,Y,3 of a type other than
   * unsigned 8 bit.
   */
  static List<ImageProcessor> all(RandomAccessibleInterval<? extends RealType<?>> plane) {
    if (plane.numDimensions() == 2 || plane.getType() instanceof UnsignedByteType)
      return List.of(of(plane));
    List<ImageProcessor> channels = new ArrayList<>();
    for (long c = plane.min(2); c <= plane.max(2); c++)
      channels.add(of(Views.hyperSlice(plane, 2, c)));
    return channels;
  }

  /**
   * The plane as a processor of a type, a copy; integers are the nearest ones (halves up) in their
   * range.
   *
   * @param plane X,Y of values that single precision holds; X,Y,3 for 24 bit
   * @param bitDepth 8, 16, 24 (RGB) or 32
   */
  static ImageProcessor of(RandomAccessibleInterval<? extends RealType<?>> plane, int bitDepth) {
    if (bitDepth == 24) {
      ColorProcessor color = new ColorProcessor((int) plane.dimension(0), (int) plane.dimension(1));
      color.setRGB(bytes(plane, 0), bytes(plane, 1), bytes(plane, 2));
      return color;
    }
    FloatProcessor values = floats(plane);
    if (bitDepth == 32) return values;
    return bitDepth == 16 ? values.convertToShort(false) : values.convertToByte(false);
  }

  // -- Helper methods --

  /** The array behind the plane, null if it is not one array of just these pixels. */
  private static Object array(RandomAccessibleInterval<?> plane) {
    if (plane instanceof PlanarImg)
      return ((PlanarImg<?, ?>) plane).getPlane(0).getCurrentStorageArray();
    if (!(plane instanceof ArrayImg)) return null;
    Object access = ((ArrayImg<?, ?>) plane).update(null);
    return ((ArrayDataAccess<?>) access).getCurrentStorageArray();
  }

  private static byte[] bytes(RandomAccessibleInterval<? extends RealType<?>> plane, int channel) {
    return (byte[]) of(Views.hyperSlice(plane, 2, channel), 8).getPixels();
  }

  private static FloatProcessor floats(RandomAccessibleInterval<? extends RealType<?>> plane) {
    float[] pixels = new float[Math.toIntExact(plane.size())];
    Cursor<? extends RealType<?>> cursor = Views.flatIterable(plane).cursor();
    for (int i = 0; i < pixels.length; i++) pixels[i] = cursor.next().getRealFloat();
    return new FloatProcessor((int) plane.dimension(0), (int) plane.dimension(1), pixels);
  }
}
