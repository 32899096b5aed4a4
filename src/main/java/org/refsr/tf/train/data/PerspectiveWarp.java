package org.refsr.tf.train.data;

import java.util.Arrays;

/**
 * Warps an image by a homography with bicubic interpolation (a = -0.5) and a border of zeros (SPEC
 * 1.14).
 */
public final class PerspectiveWarp {

  private final Pixels image;
  private final float[] mask;

  private PerspectiveWarp(Pixels image, float[] mask) {
    this.image = image;
    this.mask = mask;
  }

  /**
   * Warps.
   *
   * @param source the image to look up
   * @param toSource takes a pixel (x, y) of the result to its place in the source
   * @param width of the result
   * @param height of the result
   */
  public static PerspectiveWarp of(Pixels source, Homography toSource, int width, int height) {
    Pixels image = Pixels.zeros(height, width, source.channels());
    float[] mask = new float[height * width];
    double[] m = toSource.matrix();
    Sampler sampler = new Sampler(source, image.data());
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++) {
        double w = m[6] * x + m[7] * y + m[8];
        if (w <= 0) continue; // beyond the horizon
        double u = (m[0] * x + m[1] * y + m[2]) / w;
        double v = (m[3] * x + m[4] * y + m[5]) / w;
        int pixel = y * width + x;
        if (sampler.sample(u, v, pixel)) mask[pixel] = 1;
      }
    return new PerspectiveWarp(image, mask);
  }

  /** The warped image. */
  public Pixels image() {
    return image;
  }

  /** Height x width: 1 where all sixteen pixels interpolated from lie in the source, else 0. */
  public float[] mask() {
    return mask;
  }

  // -- Helper classes --

  private static final class Sampler {

    private final float[] source;
    private final int width;
    private final int height;
    private final int channels;
    private final float[] result;
    private final float[] across = new float[4];
    private final float[] down = new float[4];

    Sampler(Pixels source, float[] result) {
      this.source = source.data();
      this.width = source.width();
      this.height = source.height();
      this.channels = source.channels();
      this.result = result;
    }

    /** Writes the values at (u, v) of the source; returns whether its whole support is inside. */
    boolean sample(double u, double v, int pixel) {
      if (!(u > -2 && v > -2 && u < width + 1 && v < height + 1)) return false;
      int left = (int) Math.floor(u) - 1;
      int top = (int) Math.floor(v) - 1;
      Cubic.weights((float) (u - Math.floor(u)), across);
      Cubic.weights((float) (v - Math.floor(v)), down);
      boolean inside = left >= 0 && top >= 0 && left + 3 < width && top + 3 < height;
      if (inside) interpolate(left, top, pixel * channels);
      else interpolateAtEdge(left, top, pixel * channels);
      return inside;
    }

    private void interpolate(int left, int top, int to) {
      int start = (top * width + left) * channels;
      for (int c = 0; c < channels; c++) {
        float sum = 0;
        for (int row = 0, at = start + c; row < 4; row++, at += width * channels)
          sum +=
              down[row]
                  * (across[0] * source[at]
                      + across[1] * source[at + channels]
                      + across[2] * source[at + 2 * channels]
                      + across[3] * source[at + 3 * channels]);
        result[to + c] = sum;
      }
    }

    private void interpolateAtEdge(int left, int top, int to) {
      Arrays.fill(result, to, to + channels, 0);
      for (int y = Math.max(top, 0); y < Math.min(top + 4, height); y++)
        for (int x = Math.max(left, 0); x < Math.min(left + 4, width); x++)
          for (int c = 0; c < channels; c++)
            result[to + c] +=
                down[y - top] * across[x - left] * source[(y * width + x) * channels + c];
    }
  }
}
