package org.refsr;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.refsr.image.RangeNullSpace;

/** Puts bands together to images in memory. */
final class Planes<O extends NativeType<O>> implements BandSink<O> {

  private static final int SCALE = RangeNullSpace.SCALE;

  private final long height;
  private RandomAccessibleInterval<O> image;
  private RandomAccessibleInterval<FloatType> confidence;
  private RandomAccessibleInterval<FloatType> residuals;

  /**
   * @param height rows of the input, or of its region
   */
  Planes(long height) {
    this.height = height;
  }

  @Override
  public void accept(Band<O> band) {
    if (band.residuals().dimension(1) == height) {
      image = band.image();
      confidence = band.confidence();
      residuals = band.residuals();
      return;
    }
    if (image == null) {
      image = like(band.image(), SCALE * height);
      confidence = like(band.confidence(), SCALE * height);
      residuals = like(band.residuals(), height);
    }
    copy(band.image(), image, SCALE * band.row());
    copy(band.confidence(), confidence, SCALE * band.row());
    copy(band.residuals(), residuals, band.row());
  }

  SuperResolution<O> with(Findings findings) {
    return new SuperResolution<>(image, confidence, residuals, findings);
  }

  // -- Helper methods --

  private static <P extends NativeType<P>> Img<P> like(
      RandomAccessibleInterval<P> band, long height) {
    long[] size = Intervals.dimensionsAsLongArray(band);
    size[1] = height;
    return new PlanarImgFactory<>(band.getType()).create(size);
  }

  private static <P extends NativeType<P>> void copy(
      RandomAccessibleInterval<P> from, RandomAccessibleInterval<P> to, long row) {
    long[] offset = new long[from.numDimensions()];
    offset[1] = row;
    RandomAccessibleInterval<P> placed = Views.translate(from, offset);
    LoopBuilder.setImages(placed, Views.interval(to, placed)).forEachPixel((a, b) -> b.set(a));
  }
}
