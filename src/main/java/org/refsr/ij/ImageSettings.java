package org.refsr.ij;

import java.awt.Rectangle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.refsr.Consistency;
import org.refsr.Flux;
import org.refsr.RefSRException;
import org.refsr.Settings;
import org.refsr.model.SamplerSettings;

/**
 * What a user may choose of the enlargement of an image.
 *
 * <pre>{@code
 * new ImageSettings().consistency(Consistency.ON).flux(Flux.COUNTS).float32(true)
 * }</pre>
 */
public final class ImageSettings {

  private Consistency consistency = Consistency.AUTO;
  private Flux flux = Flux.BRIGHTNESS;
  private Pairing pairing = Pairing.AUTO;
  private boolean float32;
  private boolean confidence;
  private boolean residual;
  private Rectangle region;
  private SamplerSettings sampler;
  private int samples = 1;

  /** Default auto. */
  public ImageSettings consistency(Consistency wanted) {
    consistency = wanted;
    return this;
  }

  /** Default surface brightness. */
  public ImageSettings flux(Flux wanted) {
    flux = wanted;
    return this;
  }

  /** Default auto. */
  public ImageSettings pairing(Pairing wanted) {
    pairing = wanted;
    return this;
  }

  /**
   * @param wanted whether the result is of 32 bit whatever the input is; default: of its type
   */
  public ImageSettings float32(boolean wanted) {
    float32 = wanted;
    return this;
  }

  /**
   * As {@link #float32}, in words: "same" as the input or "32-bit".
   *
   * @throws RefSRException (USAGE) for another word
   */
  public ImageSettings type(String name) {
    if (!name.equals("same") && !name.equals("32-bit"))
      throw RefSRException.usage("Unknown type '%s'; use same or 32-bit.", name);
    return float32(name.equals("32-bit"));
  }

  /**
   * @param wanted whether to make the confidence map; default no
   */
  public ImageSettings confidence(boolean wanted) {
    confidence = wanted;
    return this;
  }

  /**
   * @param wanted whether to make the map of the residual; default no
   */
  public ImageSettings residual(boolean wanted) {
    residual = wanted;
    return this;
  }

  /**
   * @param wanted what to process, in pixels of the input; null, the default, for the image's
   *     rectangular selection or else all of it
   */
  public ImageSettings region(Rectangle wanted) {
    region = wanted;
    return this;
  }

  /** As {@link #region(Rectangle)}, for callers that know no windows. */
  public ImageSettings region(int x, int y, int width, int height) {
    return region(new Rectangle(x, y, width, height));
  }

  /** How the prior of a DEF model is sampled; other models refuse it. */
  public ImageSettings sampler(SamplerSettings wanted) {
    sampler = wanted;
    return this;
  }

  /**
   * @param count of the samples whose mean is the result, default 1; more give a map of their
   *     standard deviation
   */
  public ImageSettings samples(int count) {
    samples = count;
    return this;
  }

  // -- Package methods --

  /** What concerns sampling, added to settings. */
  Settings addTo(Settings settings) {
    Settings counted = settings.samples(samples);
    return sampler == null ? counted : counted.sampler(sampler);
  }

  ImageSettings copy() {
    return new ImageSettings()
        .consistency(consistency)
        .flux(flux)
        .pairing(pairing)
        .float32(float32)
        .confidence(confidence)
        .residual(residual)
        .region(region)
        .sampler(sampler)
        .samples(samples);
  }

  /** What decides how a result looks, in words, for records. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("consistency", consistency.name().toLowerCase(Locale.ROOT));
    values.put("type", float32 ? "32-bit" : "same");
    values.put("flux", flux.name().toLowerCase(Locale.ROOT));
    values.put("pairing", pairing.name().toLowerCase(Locale.ROOT));
    values.put(
        "region",
        region == null
            ? "whole"
            : region.x + "," + region.y + "," + region.width + "," + region.height);
    if (sampler != null) values.put("sampler", sampler.toString());
    if (samples > 1) values.put("samples", Integer.toString(samples));
    return values;
  }

  int sampleCount() {
    return samples;
  }

  Consistency consistency() {
    return consistency;
  }

  Flux flux() {
    return flux;
  }

  Pairing pairing() {
    return pairing;
  }

  boolean float32() {
    return float32;
  }

  boolean confidence() {
    return confidence;
  }

  boolean residual() {
    return residual;
  }

  Optional<Rectangle> region() {
    return Optional.ofNullable(region);
  }
}
