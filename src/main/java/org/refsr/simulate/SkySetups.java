package org.refsr.simulate;

/** Parameters of the sky: one typical choice and any choice within what is usual. */
final class SkySetups {

  private static final double PIXEL = 0.05;

  private SkySetups() {}

  /**
   * A space telescope's field with a spiral galaxy; the reference in the red, of another pointing.
   */
  static Setup<StarField> typical() {
    Camera camera = Camera.calibratedCcd();
    Telescope telescope = Telescope.of(0.11, 5, camera).withSpikes(0.012).withSky(30, 0.05, -0.1);
    Telescope other = telescope.withBand(Band.RED).withSky(45, -0.1, 0.05);
    return new Setup<>(PIXEL, StarField.builder().nearbyGalaxy(1.3)::build, telescope, other);
  }

  static Setup<StarField> random(Rng rng) {
    double stars = rng.logUniform(0.3, 15);
    double slope = rng.uniform(0.45, 0.9);
    double galaxies = rng.logUniform(0.05, 0.7);
    double surface = rng.logUniform(200_000, 2_000_000);
    double nearby = rng.chance(0.4) ? rng.uniform(0.7, 2.5) : 0;
    int cluster = rng.chance(0.25) ? (int) rng.logUniform(300, 5000) : 0;
    double core = rng.uniform(0.8, 3);
    Camera camera =
        rng.chance(0.5)
            ? Camera.calibratedCcd()
            : Camera.calibratedCcd().withOffset(rng.uniform(100, 1000)).withBits(16);
    double fwhm = PIXEL * rng.uniform(1.9, 3.4);
    int wings = 5 + rng.below(4);
    double spikes = rng.chance(0.4) ? rng.uniform(0.004, 0.02) : 0;
    double sky = rng.logUniform(8, 300);
    Telescope telescope =
        Telescope.of(fwhm, wings, camera)
            .withSpikes(spikes)
            .withSky(sky, rng.uniform(-0.2, 0.2), rng.uniform(-0.2, 0.2));
    Telescope other =
        Telescope.of(
                fwhm * rng.uniform(0.85, 1.2), wings, camera.withExposure(rng.logUniform(0.4, 2.5)))
            .withSpikes(spikes)
            .withBand(rng.below(2))
            .withSky(sky * rng.logUniform(0.5, 2), rng.uniform(-0.2, 0.2), rng.uniform(-0.2, 0.2));
    return new Setup<>(
        PIXEL,
        StarField.builder()
                .stars(stars)
                .slope(slope)
                .galaxies(galaxies)
                .galaxySurface(surface)
                .nearbyGalaxy(nearby)
                .cluster(cluster, core)
            ::build,
        telescope,
        other);
  }
}
