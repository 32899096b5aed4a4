package org.refsr.cli;

import java.nio.file.Path;
import org.refsr.ij.ImageSettings;
import org.refsr.model.SamplerSettings;
import picocli.CommandLine.Option;

/** How the diffusion prior of a DEF model is sampled. */
final class SamplerOptions {

  @Option(names = "--steps", paramLabel = "N", description = "DEF: diffusion steps (default: 50).")
  private Integer steps;

  @Option(
      names = "--eta",
      paramLabel = "0..1",
      description = "DEF: share of fresh noise in each step (default: 0.85).")
  private Double eta;

  @Option(names = "--seed", paramLabel = "N", description = "DEF: seed of the noise (default: 0).")
  private Long seed;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "DEF: samples whose mean is the result (default: 1).")
  private Integer samples;

  @Option(
      names = "--deviation",
      paramLabel = "FILE",
      description = "DEF: the standard deviation over the samples, pixel by pixel; .tif.")
  Path deviation;

  /**
   * Adds what was chosen.
   *
   * @throws org.refsr.RefSRException (USAGE) for a value that cannot be
   */
  ImageSettings addTo(ImageSettings settings) {
    if (samples != null) settings.samples(samples);
    if (steps == null && eta == null && seed == null) return settings;
    SamplerSettings sampler = SamplerSettings.defaults();
    if (steps != null) sampler = sampler.steps(steps);
    if (eta != null) sampler = sampler.eta(eta);
    if (seed != null) sampler = sampler.seed(seed);
    return settings.sampler(sampler);
  }
}
