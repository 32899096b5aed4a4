package org.refsr.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * A layer of cells with labelled filaments, nuclei and vesicles, in micrometres around the origin.
 *
 * <p>Brightness is in photons that the microscope detects at exposure 1.
 *
 * <pre>{@code
 * FluorescenceField field = FluorescenceField.builder().filamentsPerCell(120).build(40, seed);
 * }</pre>
 */
public final class FluorescenceField implements Scene {

  private static final double BUNDLE_SPACING = 0.16;

  /** Photons per micrometre of filament. */
  private static final double FILAMENT_BRIGHTNESS = 24_000;

  /** Median photons of a vesicle. */
  private static final double VESICLE_BRIGHTNESS = 3_000;

  private final List<Scene> structures = new ArrayList<>();

  private FluorescenceField(Builder parameters, double size, long seed) {
    Rng rng = new Rng(seed);
    double spacing = parameters.cellSpacing;
    int cells = (int) Math.ceil(size / spacing / 2);
    for (int row = -cells; row <= cells; row++)
      for (int column = -cells; column <= cells; column++) {
        double shift = (row & 1) == 0 ? 0 : 0.5;
        double x = spacing * (column + shift + rng.uniform(-0.22, 0.22));
        double y = spacing * (0.87 * row + rng.uniform(-0.2, 0.2));
        addCell(parameters, rng.split(), x, y);
      }
  }

  /** Starts a field. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public void draw(int band, Canvas canvas) {
    for (Scene structure : structures) structure.draw(band, canvas);
  }

  // -- Helper methods --

  private void addCell(Builder parameters, Rng rng, double x, double y) {
    double reach = 0.75 * parameters.cellSpacing;
    double a = parameters.nucleusRadius * rng.uniform(0.85, 1.15);
    double level = parameters.nucleusBrightness * rng.logNormal(0.25);
    Nucleus nucleus =
        new Nucleus(rng, x, y, a, a * rng.uniform(0.62, 0.95), rng.angle(), level, 0.15);
    if (parameters.nucleusBrightness > 0) structures.add(nucleus);
    if (parameters.cytoplasmBrightness > 0)
      structures.add(
          new Cytoplasm(
              rng, x, y, 1.2 * reach, parameters.cytoplasmBrightness * rng.logNormal(0.3)));
    addFilaments(parameters, rng, nucleus, reach);
    for (int i = 0; i < parameters.vesiclesPerCell; i++) {
      double distance = reach * Math.sqrt(rng.uniform());
      double angle = rng.angle();
      structures.add(
          new Vesicle(
              x + distance * StrictMath.cos(angle),
              y + distance * StrictMath.sin(angle),
              rng.chance(0.3) ? rng.uniform(0.15, 0.4) : 0.05,
              0.6 * Math.abs(rng.gaussian()),
              VESICLE_BRIGHTNESS * rng.logNormal(0.8)));
    }
  }

  /** Half of the filaments start at the centrosome beside the nucleus, the others anywhere. */
  private void addFilaments(Builder parameters, Rng rng, Nucleus nucleus, double reach) {
    double towards = rng.angle();
    double originX = nucleus.x() + 1.05 * parameters.nucleusRadius * StrictMath.cos(towards);
    double originY = nucleus.y() + 1.05 * parameters.nucleusRadius * StrictMath.sin(towards);
    for (int i = 0; i < parameters.filamentsPerCell; i++) {
      boolean central = rng.chance(0.5);
      double start = (central ? 0.06 : 0.9) * reach * Math.sqrt(rng.uniform());
      double outward = rng.angle();
      double heading = outward + (central ? 0.3 : 0.7) * rng.gaussian();
      double length = Math.min(2 * reach, 2 + rng.exponential(0.6 * reach));
      Filament filament =
          Filament.grow(
              rng,
              originX + start * StrictMath.cos(outward),
              originY + start * StrictMath.sin(outward),
              heading,
              length,
              parameters.persistenceLength,
              FILAMENT_BRIGHTNESS);
      add(filament, nucleus, parameters.nucleusRadius);
      while (rng.chance(parameters.bundling))
        add(
            filament.companion(rng, BUNDLE_SPACING, FILAMENT_BRIGHTNESS),
            nucleus,
            parameters.nucleusRadius);
    }
  }

  private void add(Filament filament, Nucleus nucleus, double radius) {
    filament.liftOver(nucleus.x(), nucleus.y(), radius);
    structures.add(filament);
  }

  /** The field's parameters, with the defaults of a dense microtubule network. */
  public static final class Builder {

    private double cellSpacing = 26;
    private int filamentsPerCell = 130;
    private double persistenceLength = 14;
    private double bundling = 0.3;
    private double nucleusRadius = 6;
    private double nucleusBrightness = 16_000;
    private double cytoplasmBrightness = 14_000;
    private int vesiclesPerCell = 25;

    private Builder() {}

    /** Distance between neighbouring nuclei, micrometres. */
    public Builder cellSpacing(double micrometres) {
      cellSpacing = micrometres;
      return this;
    }

    /** Filaments of a cell, not counting those bundled with them. */
    public Builder filamentsPerCell(int count) {
      filamentsPerCell = count;
      return this;
    }

    /** Persistence length, micrometres; microtubules in cells have 10 to 30. */
    public Builder persistenceLength(double micrometres) {
      persistenceLength = micrometres;
      return this;
    }

    /** Probability, below 1, that a filament, and then the next one, has one more beside it. */
    public Builder bundling(double probability) {
      bundling = probability;
      return this;
    }

    /** Long semi-axis of the nuclei, micrometres. */
    public Builder nucleusRadius(double micrometres) {
      nucleusRadius = micrometres;
      return this;
    }

    /** Photons per square micrometre of a nucleus; 0 for unlabelled nuclei. */
    public Builder nucleusBrightness(double photons) {
      nucleusBrightness = photons;
      return this;
    }

    /** Photons per square micrometre of unbound label; 0 for none. */
    public Builder cytoplasmBrightness(double photons) {
      cytoplasmBrightness = photons;
      return this;
    }

    public Builder vesiclesPerCell(int count) {
      vesiclesPerCell = count;
      return this;
    }

    /**
     * The field of a seed.
     *
     * @param size side of the square that cells fill, micrometres
     */
    public FluorescenceField build(double size, long seed) {
      return new FluorescenceField(this, size, seed);
    }
  }
}
