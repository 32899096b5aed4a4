package org.refsr.tf.train.data;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;

/**
 * Makes a reference show its content as a user's might: turned by a multiple of 90 degrees,
 * mirrored, at another scale, or only a small part of it; each drawn on its own.
 */
final class GeometricDistortion {

  private static final int LEAST_SIDE = 4;

  private final DistortionConfig config;

  GeometricDistortion(DistortionConfig config) {
    this.config = config;
  }

  /**
   * Distorts a square image.
   *
   * @return an image of the same size; the image itself where no effect was drawn
   */
  Pixels apply(Pixels image, Draws random) {
    Pixels distorted = image;
    if (random.happens(config.turnProbability()))
      distorted = Orientation.drawTurn(random).apply(distorted);
    if (random.happens(config.mirrorProbability()))
      distorted = Orientation.mirror().apply(distorted);
    if (random.happens(config.zoomProbability()))
      distorted = zoom(distorted, random.logUniform(config.zoom()));
    if (random.happens(config.smallProbability()))
      distorted = part(distorted, random.logUniform(config.small()), random);
    return distorted;
  }

  // -- Helper methods --

  /** Antialiased; the middle of the larger image, or the smaller one continued at its edges. */
  private static Pixels zoom(Pixels image, double factor) {
    int size = image.width();
    int side = side(size, factor);
    int start = Math.floorDiv(side - size, 2);
    return resized(image, side).crop(start, start, size, size);
  }

  private static Pixels part(Pixels image, double share, Draws random) {
    int size = image.width();
    int side = Math.min(size, side(size, share));
    int x = random.index(size - side + 1);
    int y = random.index(size - side + 1);
    return image.crop(x, y, side, side).crop(-x, -y, size, size);
  }

  private static int side(int size, double factor) {
    return Math.max(LEAST_SIDE, (int) Math.rint(size * factor));
  }

  private static Pixels resized(Pixels image, int side) {
    RandomAccessibleInterval<FloatType> planar =
        planar(ArrayImgs.floats(image.data(), image.channels(), image.width(), image.height()));
    RandomAccessibleInterval<FloatType> result =
        new Bicubic(EdgeRule.SYMMETRIC).resizeToFloat(planar, side, side);
    float[] data = new float[image.channels() * side * side];
    Img<FloatType> interleaved = ArrayImgs.floats(data, image.channels(), side, side);
    LoopBuilder.setImages(result, planar(interleaved)).forEachPixel((from, to) -> to.set(from));
    return new Pixels(side, side, image.channels(), data);
  }

  /** C,X,Y as X,Y,C. */
  private static RandomAccessibleInterval<FloatType> planar(
      RandomAccessibleInterval<FloatType> interleaved) {
    return Views.permute(Views.permute(interleaved, 0, 1), 1, 2);
  }
}
