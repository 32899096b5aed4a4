package org.refsr.tf.train.data;

import java.util.Arrays;

/**
 * A float image in memory, rows of interleaved channels as networks take it (HWC), values
 * normalised to about [0,1] and not clipped.
 */
public final class Pixels implements Croppable {

  // Weights of R, G and B that leave a gray image made RGB as it was.
  private static final float RED = 0.299f;
  private static final float GREEN = 0.587f;
  private static final float BLUE = 1 - RED - GREEN;

  private final int height;
  private final int width;
  private final int channels;
  private final float[] data;

  /**
   * Wraps values without copying them.
   *
   * @param data height x width x channels values
   */
  public Pixels(int height, int width, int channels, float[] data) {
    if (data.length != height * width * channels)
      throw new IllegalArgumentException(
          data.length + " values do not make " + height + "x" + width + "x" + channels + ".");
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.data = data;
  }

  /** A black image. */
  public static Pixels zeros(int height, int width, int channels) {
    return new Pixels(height, width, channels, new float[height * width * channels]);
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int channels() {
    return channels;
  }

  /** The values themselves, not a copy. */
  public float[] data() {
    return data;
  }

  public float get(int y, int x, int channel) {
    return data[(y * width + x) * channels + channel];
  }

  /** Whether all pixels are of one colour. */
  boolean isUniform() {
    for (int i = channels; i < data.length; i++) if (data[i] != data[i - channels]) return false;
    return true;
  }

  public Pixels copy() {
    return new Pixels(height, width, channels, data.clone());
  }

  @Override
  public Pixels crop(int x, int y, int cropWidth, int cropHeight) {
    Pixels crop = zeros(cropHeight, cropWidth, channels);
    int[] columns = Mirror.indices(x, cropWidth, width);
    for (int row = 0; row < cropHeight; row++) {
      int from = Mirror.index(y + row, height) * width;
      int to = row * cropWidth * channels;
      if (x >= 0 && x + cropWidth <= width)
        System.arraycopy(data, (from + x) * channels, crop.data, to, cropWidth * channels);
      else
        for (int column : columns) {
          System.arraycopy(data, (from + column) * channels, crop.data, to, channels);
          to += channels;
        }
    }
    return crop;
  }

  /** Gray repeated as R = G = B, RGB weighted into luma (0.299, 0.587, 0.114), or itself. */
  public Pixels toChannels(int wanted) {
    if (wanted == channels) return this;
    Pixels converted = zeros(height, width, wanted);
    if (channels == 1)
      for (int i = 0; i < data.length; i++)
        Arrays.fill(converted.data, i * wanted, (i + 1) * wanted, data[i]);
    else
      for (int i = 0; i < converted.data.length; i++)
        converted.data[i] = RED * data[3 * i] + GREEN * data[3 * i + 1] + BLUE * data[3 * i + 2];
    return converted;
  }
}
