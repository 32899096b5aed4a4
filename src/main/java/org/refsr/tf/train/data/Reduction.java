package org.refsr.tf.train.data;

import java.util.Arrays;

/**
 * Reduces an image to a quarter by a separable symmetric kernel, mirrored at the edges. Because
 * mirroring commutes with symmetric filters, a blur before bicubic reduction is one kernel too.
 */
final class Reduction {

  /** The antialiased bicubic kernel, a = -0.5. */
  static final Reduction BICUBIC = new Reduction(Kernels.bicubicReduction());

  private final float[] taps;

  private Reduction(double[] taps) {
    this.taps = Kernels.toFloat(taps);
  }

  /** Blur by a normalised symmetric kernel of odd length, then bicubic reduction. */
  static Reduction blurred(double[] kernel) {
    return new Reduction(Kernels.convolve(kernel, Kernels.bicubicReduction()));
  }

  Pixels apply(Pixels image) {
    int width = image.width() / Degradation.SCALE;
    int height = image.height() / Degradation.SCALE;
    int channels = image.channels();
    int before = taps.length / 2 - Degradation.SCALE / 2;
    int[] columns =
        Mirror.indices(-before, (width - 1) * Degradation.SCALE + taps.length, image.width());
    float[] row = new float[image.width() * channels];
    float[] mirrored = new float[columns.length * channels];
    Pixels reduced = Pixels.zeros(height, width, channels);
    for (int y = 0; y < height; y++) {
      down(image, y * Degradation.SCALE - before, row);
      for (int x = 0; x < columns.length; x++)
        for (int c = 0; c < channels; c++)
          mirrored[x * channels + c] = row[columns[x] * channels + c];
      across(mirrored, channels, reduced.data(), y * width * channels, width);
    }
    return reduced;
  }

  // -- Helper methods --

  private void down(Pixels image, int top, float[] row) {
    Arrays.fill(row, 0);
    float[] data = image.data();
    for (int k = 0; k < taps.length; k++) {
      float tap = taps[k];
      int from = Mirror.index(top + k, image.height()) * row.length;
      for (int i = 0; i < row.length; i++) row[i] += tap * data[from + i];
    }
  }

  private void across(float[] row, int channels, float[] to, int at, int width) {
    for (int x = 0; x < width; x++)
      for (int c = 0; c < channels; c++) {
        int from = x * Degradation.SCALE * channels + c;
        float sum = 0;
        for (float tap : taps) {
          sum += tap * row[from];
          from += channels;
        }
        to[at++] = sum;
      }
  }
}
