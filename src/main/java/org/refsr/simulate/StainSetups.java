package org.refsr.simulate;

/** Parameters of stained sections: one typical choice and any choice within what is usual. */
final class StainSetups {

  private StainSetups() {}

  static Setup<StainedSection> typical() {
    return new Setup<>(
        0.35,
        (size, seed) -> StainedSection.of(size, 50, seed),
        SlideScanner.of(0.28, 5_000),
        SlideScanner.of(0.28, 5_000).withStains(1.15, 0.9));
  }

  static Setup<StainedSection> random(Rng rng) {
    double pixel = rng.logUniform(0.2, 0.5);
    double gland = rng.uniform(35, 110);
    double sigma = pixel * rng.uniform(0.75, 1.3);
    double white = rng.logUniform(600, 6_000);
    double haematoxylin = rng.uniform(0.6, 1.4);
    double eosin = rng.uniform(0.6, 1.4);
    return new Setup<>(
        pixel,
        (size, seed) -> StainedSection.of(size, gland, seed),
        SlideScanner.of(sigma, white).withStains(haematoxylin, eosin),
        SlideScanner.of(sigma * rng.uniform(0.85, 1.2), white)
            .withStains(haematoxylin * rng.uniform(0.8, 1.2), eosin * rng.uniform(0.8, 1.2)));
  }
}
