package org.refsr.tf.train.data;

import java.util.Optional;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.RefSRException;
import org.refsr.image.IntensityMap;

/**
 * An image kept as compactly as is possible without loss (8, 16 or 32 bits a value) and normalised
 * when windows are cut from it: RGB of whole numbers 0..255 by 255, anything else by its own 0.1
 * and 99.9 percentiles, nothing clipped. Pixels that are not finite take the middle. Immutable.
 */
final class StoredImage implements Croppable {

  private static final IntensityMap EIGHT_BIT = IntensityMap.between(0, 255);

  /** Raw values by index. */
  private interface Values {
    float get(int index);
  }

  private final int width;
  private final int height;
  private final int channels;
  private final Values values;
  private final long bytes;
  private final float scale;
  private final float shift;

  private StoredImage(int width, int height, int channels, float[] raw, IntensityMap range) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    double span = range.high() - range.low();
    scale = (float) (1 / span);
    shift = (float) (-range.low() / span);
    fillGaps(raw, (float) (range.low() + span / 2));
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    boolean whole = true;
    for (float value : raw) {
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
      whole &= value == Math.rint(value);
    }
    double extent = whole ? (double) highest - lowest : Double.POSITIVE_INFINITY;
    int bits = extent <= 0xFF ? 8 : extent <= 0xFFFF ? 16 : 32;
    bytes = (long) raw.length * bits / 8;
    values = bits == 8 ? asBytes(raw, lowest) : bits == 16 ? asShorts(raw, lowest) : i -> raw[i];
  }

  /**
   * Takes in an image as read.
   *
   * @param name of the image, for messages
   * @throws RefSRException (USAGE) if it has not 1 or 3 channels, more than 2^31 values, or nothing
   *     but one value
   */
  static StoredImage of(Img<FloatType> image, String name) {
    return unlessBlank(image, name).orElseThrow(() -> blank(image, name));
  }

  /** As {@link #of}, but empty for an image with nothing but one value. */
  static Optional<StoredImage> unlessBlank(Img<FloatType> image, String name) {
    int axes = image.numDimensions();
    long channels = axes == 2 ? 1 : image.dimension(2);
    if (axes > 3 || channels != 1 && channels != 3)
      throw RefSRException.usage(
          "Image %s has %d planes; training takes gray (1) or RGB (3) images, so split it.",
          name, image.size() / (image.dimension(0) * image.dimension(1)));
    if (image.size() > Integer.MAX_VALUE - 8)
      throw RefSRException.usage(
          "Image %s has %d values; cut it into images of less than 2^31.", name, image.size());
    int width = (int) image.dimension(0);
    int height = (int) image.dimension(1);
    float[] raw = new float[(int) image.size()];
    RandomAccess<FloatType> access = image.randomAccess();
    int to = 0;
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++)
        for (int c = 0; c < channels; c++) {
          access.setPosition(x, 0);
          access.setPosition(y, 1);
          if (axes == 3) access.setPosition(c, 2);
          raw[to++] = access.get().get();
        }
    if (isBlank(raw)) return Optional.empty();
    IntensityMap range =
        channels == 3 && isEightBit(raw) ? EIGHT_BIT : IntensityMap.percentiles(image);
    return Optional.of(new StoredImage(width, height, (int) channels, raw, range));
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int channels() {
    return channels;
  }

  /** Memory it takes. */
  long bytes() {
    return bytes;
  }

  @Override
  public Pixels crop(int x, int y, int cropWidth, int cropHeight) {
    Pixels crop = Pixels.zeros(cropHeight, cropWidth, channels);
    float[] data = crop.data();
    int[] columns = Mirror.indices(x, cropWidth, width);
    int to = 0;
    for (int row = 0; row < cropHeight; row++) {
      int start = Mirror.index(y + row, height) * width;
      for (int column : columns) {
        int from = (start + column) * channels;
        for (int c = 0; c < channels; c++) data[to++] = values.get(from++) * scale + shift;
      }
    }
    return crop;
  }

  // -- Helper methods --

  private static boolean isEightBit(float[] values) {
    for (float value : values)
      if (!(value >= 0 && value <= 255 && value == (int) value)) return false;
    return true;
  }

  /** Whether it has less than two finite values. */
  private static boolean isBlank(float[] raw) {
    float found = Float.NaN;
    for (float value : raw)
      if (Float.isFinite(value)) {
        if (Float.isNaN(found)) found = value;
        if (value != found) return false;
      }
    return true;
  }

  private static RefSRException blank(Img<FloatType> image, String name) {
    for (FloatType pixel : image)
      if (Float.isFinite(pixel.get()))
        return RefSRException.usage(
            "Image %s has the value %s everywhere; leave it out.", name, pixel.get());
    return RefSRException.usage("Image %s has no finite pixel; leave it out.", name);
  }

  private static void fillGaps(float[] raw, float value) {
    for (int i = 0; i < raw.length; i++) if (!Float.isFinite(raw[i])) raw[i] = value;
  }

  private static Values asBytes(float[] raw, float lowest) {
    byte[] codes = new byte[raw.length];
    for (int i = 0; i < raw.length; i++) codes[i] = (byte) (int) (raw[i] - lowest);
    return i -> (codes[i] & 0xFF) + lowest;
  }

  private static Values asShorts(float[] raw, float lowest) {
    short[] codes = new short[raw.length];
    for (int i = 0; i < raw.length; i++) codes[i] = (short) (int) (raw[i] - lowest);
    return i -> (codes[i] & 0xFFFF) + lowest;
  }
}
