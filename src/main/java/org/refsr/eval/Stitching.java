package org.refsr.eval;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.refsr.RefSRException;

/**
 * CUFED5's stitched reference: every reference in the top left of a black 500 x 500 square, the
 * squares one below the other (SPEC 4.1).
 */
final class Stitching {

  private static final int SIDE = 500;

  private Stitching() {}

  /**
   * @param pictures of the type and number of channels of the first, at most 500 x 500
   */
  static Picture<?> stitch(List<Picture<?>> pictures) {
    return into(pictures.get(0), pictures);
  }

  // -- Helper methods --

  private static <T extends RealType<T> & NativeType<T>> Picture<T> into(
      Picture<T> first, List<Picture<?>> pictures) {
    long[] size = Intervals.dimensionsAsLongArray(first.pixels());
    size[0] = SIDE;
    size[1] = (long) SIDE * pictures.size();
    Img<T> sheet = new PlanarImgFactory<>(first.pixels().getType()).create(size);
    for (int i = 0; i < pictures.size(); i++) paste(pictures.get(i), first, sheet, i);
    return Picture.of(sheet, "stitched reference");
  }

  private static <T extends RealType<T> & NativeType<T>> void paste(
      Picture<?> picture, Picture<T> like, Img<T> sheet, int index) {
    if (picture.isRgb() != like.isRgb() || picture.width() > SIDE || picture.height() > SIDE)
      throw RefSRException.usage(
          "A reference is %s; stitched ones are all gray or all RGB and at most %d x %d.",
          picture.describe(), SIDE, SIDE);
    RandomAccessibleInterval<? extends RealType<?>> from = picture.pixels();
    RandomAccessibleInterval<T> to =
        Views.interval(
            Views.zeroMin(Views.interval(sheet, place(sheet, index)[0], place(sheet, index)[1])),
            from);
    LoopBuilder.setImages(from, to).forEachPixel((in, out) -> out.setReal(in.getRealDouble()));
  }

  /** Corners of the square of a reference. */
  private static long[][] place(Img<?> sheet, int index) {
    long[] min = new long[sheet.numDimensions()];
    long[] max = Intervals.maxAsLongArray(sheet);
    min[1] = (long) SIDE * index;
    max[1] = min[1] + SIDE - 1;
    return new long[][] {min, max};
  }
}
