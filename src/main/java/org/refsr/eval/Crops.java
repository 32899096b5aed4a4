package org.refsr.eval;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.refsr.image.IntensityMap;
import org.refsr.report.Png;

/** Parts of pictures as they are shown: RGB of 8 bit, X,Y,3. */
final class Crops {

  private static final int CHANNELS = 3;

  private Crops() {}

  /** The part of a picture, its channels between two intensities. */
  static Img<UnsignedByteType> shown(Picture<?> picture, Area area, IntensityMap range) {
    Img<UnsignedByteType> crop = blank(area);
    for (int c = 0; c < CHANNELS; c++)
      fill(picture.channel(picture.isRgb() ? c : 0), area, crop, c, range);
    return crop;
  }

  /** A map of 0..1 in gray. */
  static Img<UnsignedByteType> gray(
      RandomAccessibleInterval<? extends RealType<?>> map, Area area) {
    Img<UnsignedByteType> crop = blank(area);
    for (int c = 0; c < CHANNELS; c++) fill(map, area, crop, c, IntensityMap.between(0, 1));
    return crop;
  }

  /**
   * The absolute difference from the truth, mean over the channels, from black over red and yellow
   * to white.
   *
   * @param full the difference that is white
   */
  static Img<UnsignedByteType> error(Picture<?> truth, Picture<?> result, Area area, double full) {
    Img<UnsignedByteType> crop = blank(area);
    RandomAccess<UnsignedByteType> out = crop.randomAccess();
    double[] differences = differences(truth, result, area);
    for (int i = 0; i < differences.length; i++) {
      double heat = full > 0 ? CHANNELS * Math.min(1, differences[i] / full) : 0;
      for (int c = 0; c < CHANNELS; c++) {
        out.setPosition(new int[] {i % area.width, i / area.width, c});
        out.get().set((int) Math.round(255 * Math.max(0, Math.min(1, heat - c))));
      }
    }
    return crop;
  }

  /** The absolute differences in an area, mean over the channels. */
  static double[] differences(Picture<?> truth, Picture<?> result, Area area) {
    double[] differences = new double[area.width * area.height];
    int channels = truth.isRgb() ? CHANNELS : 1;
    for (int c = 0; c < channels; c++) {
      RandomAccess<? extends RealType<?>> a = truth.channel(c).randomAccess();
      RandomAccess<? extends RealType<?>> b = result.channel(c).randomAccess();
      for (int i = 0; i < differences.length; i++) {
        int[] at = {area.x + i % area.width, area.y + i / area.width};
        a.setPosition(at);
        b.setPosition(at);
        differences[i] += Math.abs(a.get().getRealDouble() - b.get().getRealDouble()) / channels;
      }
    }
    return differences;
  }

  /** The range a truth is shown in: that of 8 bit, else percentiles 0.1 and 99.9. */
  static <T extends RealType<T> & NativeType<T>> IntensityMap range(Picture<T> truth) {
    return truth.isEightBit() && truth.isRgb()
        ? IntensityMap.between(0, 255)
        : IntensityMap.percentiles(truth.pixels());
  }

  /** A crop as a PNG file. */
  static byte[] png(Img<UnsignedByteType> crop) {
    float[] values = new float[Math.toIntExact(crop.size())];
    int i = 0;
    for (UnsignedByteType value : Views.flatIterable(Views.moveAxis(crop, 2, 0)))
      values[i++] = value.get() / 255f;
    return Png.encode((int) crop.dimension(0), (int) crop.dimension(1), CHANNELS, values);
  }

  // -- Helper methods --

  private static Img<UnsignedByteType> blank(Area area) {
    return ArrayImgs.unsignedBytes(area.width, area.height, CHANNELS);
  }

  private static void fill(
      RandomAccessibleInterval<? extends RealType<?>> from,
      Area area,
      Img<UnsignedByteType> to,
      int c,
      IntensityMap range) {
    RandomAccess<? extends RealType<?>> in = from.randomAccess();
    RandomAccess<UnsignedByteType> out = to.randomAccess();
    for (int y = 0; y < area.height; y++)
      for (int x = 0; x < area.width; x++) {
        in.setPosition(new int[] {area.x + x, area.y + y});
        out.setPosition(new int[] {x, y, c});
        double unit = range.toUnit(in.get().getRealDouble());
        out.get().set((int) Math.round(255 * Math.max(0, Math.min(1, unit))));
      }
  }
}
