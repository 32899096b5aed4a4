package org.refsr.tf.train.data;

import java.util.Arrays;

/**
 * Makes a reference look as another instrument would have taken it: blur, gamma, saturation,
 * inversion, gain and offset, noise, few levels, each drawn on its own; or blank.
 */
final class PhotometricDistortion {

  private final DistortionConfig config;

  PhotometricDistortion(DistortionConfig config) {
    this.config = config;
  }

  Pixels apply(Pixels image, Draws random) {
    Pixels distorted = image.copy();
    float[] data = distorted.data();
    if (drawn(random)) GaussianBlur.apply(distorted, random.uniform(config.blur()));
    if (drawn(random)) gamma(data, random.logUniform(config.gamma()));
    if (drawn(random)) saturate(data, (float) random.uniform(config.saturation()));
    if (random.chance(config.inversionProbability())) linear(data, -1, 1);
    double gain = drawn(random) ? random.logUniform(config.gain()) : 1;
    double offset = drawn(random) ? random.uniform(config.offset()) : 0;
    linear(data, (float) gain, (float) offset);
    if (drawn(random)) addNoise(data, random.uniform(config.noise()), random);
    if (random.happens(config.quantizationProbability()))
      quantize(data, (int) Math.rint(random.logUniform(config.levels())));
    if (random.happens(config.constantProbability()))
      Arrays.fill(data, random.chance(0.5) ? 0 : (float) random.unit());
    return distorted;
  }

  // -- Helper methods --

  private boolean drawn(Draws random) {
    return random.chance(config.effectProbability());
  }

  /** Positive values only: negative ones, below the percentile that is zero, stay. */
  private static void gamma(float[] data, double exponent) {
    for (int i = 0; i < data.length; i++)
      if (data[i] > 0) data[i] = (float) Math.pow(data[i], exponent);
  }

  private static void saturate(float[] data, float level) {
    for (int i = 0; i < data.length; i++) data[i] = Math.min(data[i], level);
  }

  private static void linear(float[] data, float gain, float offset) {
    for (int i = 0; i < data.length; i++) data[i] = gain * data[i] + offset;
  }

  private static void quantize(float[] data, int levels) {
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    for (float value : data) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    float step = (greatest - least) / (levels - 1);
    if (step > 0)
      for (int i = 0; i < data.length; i++)
        data[i] = least + step * (float) Math.rint((data[i] - least) / step);
  }

  private static void addNoise(float[] data, double sigma, Draws random) {
    for (int i = 0; i < data.length; i++) data[i] += (float) (sigma * random.gaussian());
  }
}
