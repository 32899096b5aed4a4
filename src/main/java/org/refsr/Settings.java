package org.refsr;

import java.util.Optional;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import org.refsr.model.SamplerSettings;

/**
 * What a caller may choose of one enlargement. Immutable: a method returns the changed settings.
 *
 * <pre>{@code
 * Settings.defaults().consistency(Consistency.ON).flux(Flux.COUNTS)
 * }</pre>
 */
public final class Settings {

  private static final Settings DEFAULTS =
      new Settings(Consistency.AUTO, Flux.BRIGHTNESS, 0, Optional.empty(), Optional.empty(), 1);

  private final Consistency consistency;
  private final Flux flux;
  private final double zero;
  private final Optional<Interval> region;
  private final Optional<SamplerSettings> sampler;
  private final int samples;

  private Settings(
      Consistency consistency,
      Flux flux,
      double zero,
      Optional<Interval> region,
      Optional<SamplerSettings> sampler,
      int samples) {
    this.consistency = consistency;
    this.flux = flux;
    this.zero = zero;
    this.region = region;
    this.sampler = sampler;
    this.samples = samples;
  }

  /** Consistency auto, surface brightness, the whole image. */
  public static Settings defaults() {
    return DEFAULTS;
  }

  public Settings consistency(Consistency wanted) {
    return new Settings(wanted, flux, zero, region, sampler, samples);
  }

  public Settings flux(Flux wanted) {
    return new Settings(consistency, wanted, zero, region, sampler, samples);
  }

  /**
   * @param intensity the stored value that stands for no counts: 0 by default, 32768 in ImageJ's
   *     signed 16-bit images
   */
  public Settings zero(double intensity) {
    return new Settings(consistency, flux, intensity, region, sampler, samples);
  }

  /**
   * Gives only a region of the image; it is computed with the pixels around it as context and
   * normalised with the whole image, so that it is what the enlarged image shows there.
   *
   * @param pixels axes X,Y, counted from the image's first pixel
   */
  public Settings region(Interval pixels) {
    Interval copy =
        new FinalInterval(
            new long[] {pixels.min(0), pixels.min(1)}, new long[] {pixels.max(0), pixels.max(1)});
    return new Settings(consistency, flux, zero, Optional.of(copy), sampler, samples);
  }

  /**
   * How the prior of a model that has one is sampled. What is drawn depends on the size of the
   * region with its context, so a region is then another sample than the whole image.
   */
  public Settings sampler(SamplerSettings wanted) {
    return new Settings(consistency, flux, zero, region, Optional.of(wanted), samples);
  }

  /**
   * Takes the mean of several samples, with the seeds that follow that of the sampler.
   *
   * @throws RefSRException (USAGE) for less than 1
   */
  public Settings samples(int count) {
    if (count < 1) throw RefSRException.usage("The number of samples is %d; use 1 or more.", count);
    return new Settings(consistency, flux, zero, region, sampler, count);
  }

  public Consistency consistency() {
    return consistency;
  }

  public Flux flux() {
    return flux;
  }

  public double zero() {
    return zero;
  }

  /** Empty for the whole image. */
  public Optional<Interval> region() {
    return region;
  }

  /** Default {@link SamplerSettings#defaults()}. */
  public SamplerSettings sampler() {
    return sampler.orElseGet(SamplerSettings::defaults);
  }

  /** Whether anything was said on sampling, which only models with a prior understand. */
  boolean isSampled() {
    return sampler.isPresent() || samples > 1;
  }

  public int samples() {
    return samples;
  }
}
