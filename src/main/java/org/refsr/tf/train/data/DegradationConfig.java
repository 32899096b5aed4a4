package org.refsr.tf.train.data;

import java.util.Optional;
import org.refsr.tf.json.Interval;
import org.refsr.tf.json.Require;

/** How low-resolution images are made; by default bicubic reduction and nothing else. */
public final class DegradationConfig {

  /** The blur before reduction. */
  public enum Kind {
    BICUBIC,
    GAUSSIAN,
    AIRY
  }

  private Kind kind = Kind.BICUBIC;
  private Interval width = new Interval(1, 3);
  private Interval photons;
  private Interval readNoise = new Interval(0, 0);
  private double probability = 1;

  public Kind kind() {
    return kind;
  }

  /**
   * Width of the point spread function in high-resolution pixels: a Gaussian's standard deviation,
   * or the radius of an Airy pattern's first dark ring.
   */
  public Interval width() {
    return width;
  }

  /** Photons at value 1, drawn with a uniform logarithm; empty for no shot noise. */
  public Optional<Interval> photons() {
    return Optional.ofNullable(photons);
  }

  /** Standard deviation of read-out noise. */
  public Interval readNoise() {
    return readNoise;
  }

  /** How likely an image is degraded so; the others are reduced bicubically and nothing else. */
  public double probability() {
    return probability;
  }

  /** Whether there is noise. */
  public boolean isNoisy() {
    return photons != null || readNoise.high() > 0;
  }

  /** The degradation it describes. */
  public Degradation degradation() {
    return kind == Kind.BICUBIC && !isNoisy() ? Degradation.BICUBIC : new RandomDegradation(this);
  }

  void validate(String path) {
    Require.that(width.within(0.3, 20), path + ".width", width, "within 0.3 to 20 pixels");
    Require.that(
        photons == null || photons.within(1, 1e7), path + ".photons", photons, "within 1 to 1e7");
    Require.that(readNoise.within(0, 1), path + ".read_noise", readNoise, "within 0 to 1");
    Require.that(
        probability > 0 && probability <= 1,
        path + ".probability",
        probability,
        "above 0 and at most 1");
  }
}
