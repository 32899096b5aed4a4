package org.refsr.eval.speed;

import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A square image to time models with: noise at several scales, the same for the same side, so that
 * patches differ and are found again in an image with more of it.
 */
final class Texture {

  private static final int[] SCALES = {37, 11, 5};

  private Texture() {}

  /**
   * Values from 0 to 1.
   *
   * @param side in pixels
   * @param step distance of the pixels: 4 for what a reference of step 1 shows, reduced
   * @return X,Y,C
   */
  static RandomAccessibleInterval<FloatType> floats(int side, int step, int channels) {
    float[] values = new float[side * side * channels];
    for (int c = 0; c < channels; c++) {
      float[] plane = plane(side, step, c);
      System.arraycopy(plane, 0, values, c * side * side, side * side);
    }
    return ArrayImgs.floats(values, side, side, channels);
  }

  /** As {@link #floats}, X,Y or X,Y,3 of 8 bits. */
  static RandomAccessibleInterval<UnsignedByteType> bytes(int side, int step, int channels) {
    byte[] values = new byte[side * side * channels];
    for (int c = 0; c < channels; c++) {
      float[] plane = plane(side, step, c);
      for (int i = 0; i < plane.length; i++)
        values[c * side * side + i] = (byte) Math.round(255 * plane[i]);
    }
    Img<UnsignedByteType> image =
        channels == 1
            ? ArrayImgs.unsignedBytes(values, side, side)
            : ArrayImgs.unsignedBytes(values, side, side, channels);
    return image;
  }

  // -- Helper methods --

  private static float[] plane(int side, int step, int channel) {
    float[] plane = new float[side * side];
    for (int s = 0; s < SCALES.length; s++) {
      int cells = side * step / SCALES[s] + 2;
      float[] grid = new float[cells * cells];
      for (int y = 0; y < cells; y++)
        for (int x = 0; x < cells; x++)
          grid[y * cells + x] = new Random(((y * 65_537L + x) * 31 + s) * 31 + channel).nextFloat();
      for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++)
          plane[y * side + x] +=
              linear(grid, cells, (float) y * step / SCALES[s], (float) x * step / SCALES[s])
                  / SCALES.length;
    }
    return plane;
  }

  private static float linear(float[] grid, int width, float y, float x) {
    int top = (int) y;
    int left = (int) x;
    float down = y - top;
    float right = x - left;
    int i = top * width + left;
    float upper = grid[i] * (1 - right) + grid[i + 1] * right;
    float lower = grid[i + width] * (1 - right) + grid[i + width + 1] * right;
    return upper * (1 - down) + lower * down;
  }
}
