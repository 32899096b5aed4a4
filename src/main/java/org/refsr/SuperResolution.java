package org.refsr;

import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A super-resolved image with what is to be known of it.
 *
 * @param <T> pixel type
 */
public final class SuperResolution<T> {

  private final RandomAccessibleInterval<T> image;
  private final RandomAccessibleInterval<FloatType> confidence;
  private final RandomAccessibleInterval<FloatType> residuals;
  private final double residualBefore;
  private final double residual;
  private final Map<String, String> properties;
  private final List<String> notes;

  SuperResolution(
      RandomAccessibleInterval<T> image,
      RandomAccessibleInterval<FloatType> confidence,
      RandomAccessibleInterval<FloatType> residuals,
      double residualBefore,
      double residual,
      Map<String, String> properties,
      List<String> notes) {
    this.image = image;
    this.confidence = confidence;
    this.residuals = residuals;
    this.residualBefore = residualBefore;
    this.residual = residual;
    this.properties = properties;
    this.notes = List.copyOf(notes);
  }

  /** The result: the input's axes at four times the size, on its intensity scale. */
  public RandomAccessibleInterval<T> image() {
    return image;
  }

  /**
   * X,Y at four times the size: 0 where the network alone made the detail, 1 where it is fully
   * matched in a reference; 0 where the input is missing.
   */
  public RandomAccessibleInterval<FloatType> confidence() {
    return confidence;
  }

  /**
   * The input minus the bicubic reduction of the final image, in the input's axes, size and
   * intensities; NaN where the input is missing.
   */
  public RandomAccessibleInterval<FloatType> residuals() {
    return residuals;
  }

  /**
   * The largest difference, in the input's intensities, between the input and the bicubic reduction
   * of the network's output.
   */
  public double residualBefore() {
    return residualBefore;
  }

  /** As {@link #residualBefore()}, of the final, rounded image. */
  public double residual() {
    return residual;
  }

  /** The device a model computed it on. */
  public String device() {
    return properties.get("device");
  }

  /**
   * Provenance in a fixed order: what computed it ("model", "sha256", "device", "references" or
   * "method"), "consistency" ("on" or "off"), "flux" ("brightness" or "counts"), "residual-before",
   * "residual", "missing" (pixels of the input that are not finite) and "saturated" (pixels of the
   * result cut to the range of its type).
   */
  public Map<String, String> properties() {
    return properties;
  }

  /** Sentences for the user on anything done that was not asked for in so many words. */
  public List<String> notes() {
    return notes;
  }
}
