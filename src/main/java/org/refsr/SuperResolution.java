package org.refsr;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final RandomAccessibleInterval<FloatType> deviation;
  private final Findings findings;

  SuperResolution(
      RandomAccessibleInterval<T> image,
      RandomAccessibleInterval<FloatType> confidence,
      RandomAccessibleInterval<FloatType> residuals,
      Findings findings) {
    this(image, confidence, residuals, null, findings);
  }

  /**
   * @param deviation null for a single sample
   */
  SuperResolution(
      RandomAccessibleInterval<T> image,
      RandomAccessibleInterval<FloatType> confidence,
      RandomAccessibleInterval<FloatType> residuals,
      RandomAccessibleInterval<FloatType> deviation,
      Findings findings) {
    this.image = image;
    this.confidence = confidence;
    this.residuals = residuals;
    this.deviation = deviation;
    this.findings = findings;
  }

  /** The result: the input's axes at four times the size, on its intensity scale. */
  public RandomAccessibleInterval<T> image() {
    return image;
  }

  /**
   * X,Y at four times the size: 0 where all detail is from the image alone, 1 where the reference
   * is fully trusted; 0 where the input is missing.
   */
  public RandomAccessibleInterval<FloatType> confidence() {
    return confidence;
  }

  /**
   * The input minus the reduction (see {@link Consistency}) of the final image, in the input's
   * axes, size and intensities; NaN where the input is missing.
   */
  public RandomAccessibleInterval<FloatType> residuals() {
    return residuals;
  }

  /**
   * The image's axes and intensities: the standard deviation of each pixel over the samples that
   * the image is the mean of; empty for a single one.
   */
  public Optional<RandomAccessibleInterval<FloatType>> deviation() {
    return Optional.ofNullable(deviation);
  }

  /** As {@link Findings#residualBefore()}. */
  public double residualBefore() {
    return findings.residualBefore();
  }

  /** As {@link Findings#residual()}. */
  public double residual() {
    return findings.residual();
  }

  /** The device a model computed it on. */
  public String device() {
    return properties().get("device");
  }

  /** As {@link Findings#properties()}. */
  public Map<String, String> properties() {
    return findings.properties();
  }

  /** As {@link Findings#notes()}. */
  public List<String> notes() {
    return findings.notes();
  }
}
