package org.refsr.simulate;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Turns photons into counts: shot noise, read noise, gain, offset, quantisation and saturation.
 *
 * <p>With n the photons a pixel expects at exposure 1, a count is gain (Poisson(exposure n) + read
 * noise) + offset; its variance is gain (mean - offset) + (gain read noise)^2, plus 1/12 when
 * rounded. Immutable.
 */
public final class Camera {

  private final double exposure;
  private final double gain;
  private final double offset;
  private final double readNoise;
  private final int bits;

  private Camera(double exposure, double gain, double offset, double readNoise, int bits) {
    this.exposure = exposure;
    this.gain = gain;
    this.offset = offset;
    this.readNoise = readNoise;
    this.bits = bits;
  }

  /**
   * A scientific CMOS camera: 16 bit, 2 counts an electron, offset 100, read noise 1.4 electrons.
   */
  public static Camera scmos() {
    return new Camera(1, 2, 100, 1.4, 16);
  }

  /** A camera whose frames are calibrated: float electrons, offset removed, read noise 4. */
  public static Camera calibratedCcd() {
    return new Camera(1, 1, 0, 4, 0);
  }

  /** An 8-bit camera that maps {@code white} photons to 255. */
  public static Camera video(double white) {
    return new Camera(1, 255 / white, 0, 3, 8);
  }

  /** Collects {@code factor} times the photons. */
  public Camera withExposure(double factor) {
    return new Camera(factor, gain, offset, readNoise, bits);
  }

  /** Counts without light. */
  public Camera withOffset(double counts) {
    return new Camera(exposure, gain, counts, readNoise, bits);
  }

  /** Counts are rounded and clipped to this many bits; 0 keeps them as they are. */
  public Camera withBits(int count) {
    return new Camera(exposure, gain, offset, readNoise, count);
  }

  /**
   * Records an image.
   *
   * @param photons expected photons of each pixel at exposure 1, not negative
   * @return counts, same dimensions
   */
  public Img<FloatType> record(RandomAccessibleInterval<? extends RealType<?>> photons, long seed) {
    Img<FloatType> counts = ArrayImgs.floats(photons.dimensionsAsLongArray());
    Rng rng = new Rng(seed);
    LoopBuilder.setImages(photons, counts)
        .flatIterationOrder()
        .forEachPixel((from, to) -> to.set((float) count(from.getRealDouble(), rng)));
    return counts;
  }

  // -- Helper methods --

  private double count(double photons, Rng rng) {
    double electrons = rng.poisson(exposure * photons) + readNoise * rng.gaussian();
    double count = gain * electrons + offset;
    if (bits == 0) return count;
    return Math.max(0, Math.min((1 << bits) - 1, Math.floor(count + 0.5)));
  }
}
