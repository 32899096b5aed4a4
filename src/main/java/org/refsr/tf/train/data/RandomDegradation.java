package org.refsr.tf.train.data;

/**
 * Degradation as a microscope or telescope does it: a point spread function of random width, then
 * bicubic reduction, then the noise of photons and read-out. Images it is not likely enough to meet
 * are reduced bicubically.
 */
final class RandomDegradation implements Degradation {

  private final DegradationConfig config;

  RandomDegradation(DegradationConfig config) {
    this.config = config;
  }

  @Override
  public Pixels apply(Pixels highResolution, Draws random) {
    if (config.probability() < 1 && !random.chance(config.probability()))
      return Reduction.BICUBIC.apply(highResolution);
    Pixels reduced = reduce(highResolution, random);
    if (config.photons().isPresent()) addShotNoise(reduced, random);
    double readNoise = random.uniform(config.readNoise());
    float[] data = reduced.data();
    if (readNoise > 0)
      for (int i = 0; i < data.length; i++) data[i] += (float) (readNoise * random.gaussian());
    return reduced;
  }

  // -- Helper methods --

  private Pixels reduce(Pixels image, Draws random) {
    switch (config.kind()) {
      case GAUSSIAN:
        return Reduction.blurred(Kernels.gaussian(random.uniform(config.width()))).apply(image);
      case AIRY:
        return new AiryReduction(random.uniform(config.width())).apply(image);
      default:
        return Reduction.BICUBIC.apply(image);
    }
  }

  private void addShotNoise(Pixels image, Draws random) {
    double photons = random.logUniform(config.photons().get());
    float[] data = image.data();
    for (int i = 0; i < data.length; i++)
      if (data[i] > 0) data[i] = (float) (random.poisson(data[i] * photons) / photons);
  }
}
