package org.refsr.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of sky in arc seconds around the origin: stars with a power-law luminosity function, in
 * the open or in a cluster, and galaxies; seen in two bands (0 blue, 1 red).
 */
public final class StarField implements Scene {

  /** Photons of the faintest star. */
  private static final double FAINTEST = 120;

  /** The brightest star has 10^DECADES times the faintest's light. */
  private static final double DECADES = 5;

  private static final double COLOUR_SPREAD = 0.5;
  private static final double SMALLEST_GALAXY = 0.1;
  private static final double ELLIPTICALS = 0.35;

  private final List<double[]> stars = new ArrayList<>();
  private final List<Scene> galaxies = new ArrayList<>();

  private StarField(Builder parameters, double size, long seed) {
    Rng rng = new Rng(seed);
    Rng starRng = rng.split();
    for (double n = starRng.poisson(parameters.stars * size * size); n > 0; n--)
      addStar(
          starRng,
          parameters,
          starRng.uniform(-size / 2, size / 2),
          starRng.uniform(-size / 2, size / 2));
    Rng clusterRng = rng.split();
    for (int i = 0; i < parameters.clusterStars; i++) {
      double u = clusterRng.uniform(0, 0.96);
      double r = parameters.clusterRadius * Math.sqrt(u / (1 - u));
      double angle = clusterRng.angle();
      addStar(clusterRng, parameters, r * StrictMath.cos(angle), r * StrictMath.sin(angle));
    }
    Rng galaxyRng = rng.split();
    for (double n = galaxyRng.poisson(parameters.galaxies * size * size); n > 0; n--)
      galaxies.add(background(galaxyRng.split(), parameters, size));
    if (parameters.nearbyScale > 0) {
      double photons = parameters.galaxySurface * parameters.nearbyScale * parameters.nearbyScale;
      galaxies.add(new Galaxy(rng.split(), 0, 0, parameters.nearbyScale, photons, 0.12));
    }
  }

  /** Starts a field. */
  public static Builder builder() {
    return new Builder();
  }

  /** Positions and photons in band 0 of the stars: x, y, photons. */
  List<double[]> stars() {
    return stars;
  }

  @Override
  public void draw(int band, Canvas canvas) {
    for (double[] star : stars) canvas.point(star[0], star[1], 0, star[2 + band]);
    for (Scene galaxy : galaxies) galaxy.draw(band, canvas);
  }

  // -- Helper methods --

  /**
   * A distant galaxy, worked out only where it is seen: sizes fall as a power law, surface
   * brightness scatters.
   */
  private static Scene background(Rng rng, Builder parameters, double size) {
    double x = size * rng.uniform(-0.5, 0.5);
    double y = size * rng.uniform(-0.5, 0.5);
    double scale = SMALLEST_GALAXY / Math.sqrt(1 - 0.985 * rng.uniform());
    double photons = 0.3 * parameters.galaxySurface * scale * scale * rng.logNormal(0.8);
    double bulge = rng.chance(ELLIPTICALS) ? 1 : rng.uniform(0.08, 0.4);
    long seed = rng.nextLong();
    return (band, canvas) -> {
      if (canvas.view().sees(x, y, Galaxy.radius(scale)))
        new Galaxy(new Rng(seed), x, y, scale, photons, bulge).draw(band, canvas);
    };
  }

  private void addStar(Rng rng, Builder parameters, double x, double y) {
    double rarest = StrictMath.pow(10, -parameters.slope * DECADES);
    double rank = rng.uniform(rarest, 1);
    double photons = FAINTEST * StrictMath.pow(rank, -1 / parameters.slope);
    double[] bands = Band.photons(photons, Band.NEUTRAL + COLOUR_SPREAD * rng.gaussian());
    stars.add(new double[] {x, y, bands[0], bands[1]});
  }

  /** The field's parameters, with the defaults of an open field at high latitude. */
  public static final class Builder {

    private double stars = 2;
    private double slope = 0.6;
    private int clusterStars;
    private double clusterRadius = 2;
    private double galaxies = 0.25;
    private double galaxySurface = 400_000;
    private double nearbyScale;

    private Builder() {}

    /** Stars per square arc second. */
    public Builder stars(double density) {
      stars = density;
      return this;
    }

    /** The number of stars brighter than F falls as F^-slope. */
    public Builder slope(double exponent) {
      slope = exponent;
      return this;
    }

    /** A cluster at the origin: how many stars, and the radius of its core (Plummer's profile). */
    public Builder cluster(int count, double radius) {
      clusterStars = count;
      clusterRadius = radius;
      return this;
    }

    /** Background galaxies per square arc second. */
    public Builder galaxies(double density) {
      galaxies = density;
      return this;
    }

    /** Photons per square arc second of scale length, which sets how bright galaxies are. */
    public Builder galaxySurface(double photons) {
      galaxySurface = photons;
      return this;
    }

    /** A nearby galaxy at the origin with this scale length, arc seconds; 0 for none. */
    public Builder nearbyGalaxy(double scaleLength) {
      nearbyScale = scaleLength;
      return this;
    }

    /**
     * The field of a seed.
     *
     * @param size side of the square of sky, arc seconds
     */
    public StarField build(double size, long seed) {
      return new StarField(this, size, seed);
    }
  }
}
