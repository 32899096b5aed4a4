package org.refsr.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * A section of glandular tissue stained with haematoxylin and eosin, in micrometres around the
 * origin: glands with nuclei at their base, and fibrous stroma between them.
 *
 * <p>Band 0 is the absorbance of haematoxylin per area, band 1 that of eosin.
 */
public final class StainedSection implements Scene {

  static final int HAEMATOXYLIN = 0;
  static final int EOSIN = 1;

  private static final double LUMEN = 0.4;
  private static final double EPITHELIUM = -0.02;
  private static final double WAVE = 40;
  private static final double WAVE_HEIGHT = 9;
  private static final double FIBRE_LENGTH = 11;
  private static final double FIBRE_WIDTH = 1.9;
  private static final double GRID = 5.2;

  private final double size;
  private final FractalNoise glands;
  private final FractalNoise bed;
  private final FractalNoise wave;
  private final FractalNoise fibre;
  private final FractalNoise grain;
  private final List<Scene> nuclei = new ArrayList<>();
  private final double cos;
  private final double sin;

  private StainedSection(double size, double glandSize, long seed) {
    Rng rng = new Rng(seed);
    this.size = size;
    glands = new FractalNoise(rng, glandSize, 2);
    bed = new FractalNoise(rng, 12, 3);
    wave = new FractalNoise(rng, WAVE, 2);
    fibre = new FractalNoise(rng, 1, 3);
    grain = new FractalNoise(rng, 1.6, 3);
    double angle = rng.angle();
    cos = StrictMath.cos(angle);
    sin = StrictMath.sin(angle);
    addNuclei(rng.split());
  }

  /**
   * A section.
   *
   * @param size side of the square of tissue, micrometres
   * @param glandSize typical diameter of a gland, micrometres
   */
  public static StainedSection of(double size, double glandSize, long seed) {
    return new StainedSection(size, glandSize, seed);
  }

  @Override
  public void draw(int band, Canvas canvas) {
    if (band == HAEMATOXYLIN) {
      canvas.area(0, 0, size, 1, this::haematoxylin);
      for (Scene nucleus : nuclei) nucleus.draw(band, canvas);
    } else {
      canvas.area(0, 0, size, 0, this::eosin);
    }
  }

  // -- Helper methods --

  /** The dye outside nuclei. */
  private double haematoxylin(double x, double y) {
    double uneven = bed.at(x, y);
    return tissue(glands.at(x, y), uneven) * (0.1 + 0.06 * uneven);
  }

  private double eosin(double x, double y) {
    double gland = glands.at(x, y);
    double uneven = bed.at(x, y);
    double tissue = tissue(gland, uneven);
    if (tissue == 0) return 0;
    if (gland > EPITHELIUM) return tissue * 0.3 * (1 + 0.35 * uneven + 0.5 * grain.at(x, y));
    double along = (cos * x + sin * y) / FIBRE_LENGTH;
    double bundle = fibre.at(along, across(x, y) / FIBRE_WIDTH);
    return tissue * Math.max(0.03, 0.3 + 0.55 * bundle + 0.12 * uneven);
  }

  /** A coordinate that is constant along the wavy fibres of the stroma. */
  private double across(double x, double y) {
    return cos * y - sin * x + WAVE_HEIGHT * wave.at(x, y);
  }

  /** 0 in a lumen, 1 in tissue. */
  private static double tissue(double gland, double uneven) {
    double t = (LUMEN + 0.04 * uneven - gland) / 0.02;
    return Math.max(0, Math.min(1, t));
  }

  private double fibreAngle(double x, double y) {
    double h = 0.5;
    double dx = across(x + h, y) - across(x - h, y);
    double dy = across(x, y + h) - across(x, y - h);
    return StrictMath.atan2(-dx, dy);
  }

  /** Nuclei on a jittered grid: crowded and round in glands, sparse and spindle-shaped outside. */
  private void addNuclei(Rng rng) {
    int half = (int) (size / GRID / 2);
    for (int row = -half; row <= half; row++)
      for (int column = -half; column <= half; column++) {
        double x = GRID * (column + rng.uniform(-0.25, 0.25) + ((row & 1) == 0 ? 0 : 0.5));
        double y = GRID * (row + rng.uniform(-0.25, 0.25));
        double gland = glands.at(x, y);
        if (gland > EPITHELIUM + 0.04 && gland < LUMEN - 0.1) {
          if (rng.chance(0.72))
            addNucleus(rng, x, y, rng.uniform(2.7, 3.5), 0.75, rng.angle(), 0.62);
        } else if (gland < EPITHELIUM - 0.05 && rng.chance(0.2)) {
          if (rng.chance(0.3)) addNucleus(rng, x, y, rng.uniform(1.9, 2.3), 0.9, rng.angle(), 1.2);
          else addNucleus(rng, x, y, rng.uniform(3.5, 6), 0.3, fibreAngle(x, y), 0.85);
        }
      }
  }

  private void addNucleus(
      Rng rng, double x, double y, double a, double ratio, double angle, double stain) {
    double b = a * ratio * rng.uniform(0.85, 1.1);
    nuclei.add(new Nucleus(rng, x, y, a, b, angle, stain * rng.logNormal(0.15), 0.2));
  }
}
