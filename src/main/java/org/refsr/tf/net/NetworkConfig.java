package org.refsr.tf.net;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.refsr.RefSRException;
import org.refsr.tf.diffusion.UNetConfig;
import org.refsr.tf.json.StrictJson;
import org.refsr.tf.layer.DetailPacking;

/**
 * The sizes and switches of a network, as JSON with lower-case underscored names. What a JSON
 * leaves out is as in the architecture's paper; fields that an architecture has no use for do
 * nothing. One configuration class spans the papers' sizes, compact sizes and the ablations, which
 * differ in data, not in code.
 *
 * <p>Example: {@code NetworkConfig.preset("rrsr-compact").with("experts", 8)}.
 */
public final class NetworkConfig {

  private static final String WHAT = "network configuration";
  private static final String RRSR = "rrsr";
  private static final String TWO_PATH = "two-path";
  private static final String MASA = "masa";
  private static final String TTSR = "ttsr";
  private static final String DEF = "def";
  private static final String PRIOR = "prior";
  private static final String CORRESPONDENCE = "correspondence";

  /**
   * "rrsr" (C2-Matching is an RRSR with one stage a scale and no selection), "two-path" (a
   * single-image path and a bounded reference path on the low-resolution grid), "masa", "ttsr",
   * "def", "prior" (the diffusion network of DEF) or "correspondence" (an rrsr's matcher on its
   * own).
   */
  public final String architecture;

  /** 1 (gray) or 3 (RGB). */
  public final int channels;

  /** Width of the content features. */
  public final int width;

  /** Residual blocks of the content extractor (rrsr, ttsr). */
  public final int contentBlocks;

  /** Alignment stages at 1x, 2x, 4x (rrsr); two-path takes the first number only. */
  public final int[] alignmentStages;

  /** Residual blocks of each stage (rrsr; two-path the first) or branch (ttsr) at 1x, 2x, 4x. */
  public final int[] stageBlocks;

  /** Residual blocks of the encoder at full, half, quarter size (masa). */
  public final int[] encoderBlocks;

  /**
   * Residual blocks of the decoder at quarter, half, full size, then with the reference at 1x, 2x,
   * 4x (masa).
   */
  public final int[] decoderBlocks;

  /** Texture channels at 4x, 2x, 1x; masa's encoder gives width channels at each. */
  public final int[] textureWidths;

  /** Groups of the deformable convolutions. */
  public final int deformableGroups;

  /** Reference-aware selection, else a plain convolution with a leaky rectifier. */
  public final boolean selection;

  /** Experts of the selection. */
  public final int experts;

  /** The squeeze gate of the published code behind the selection. */
  public final boolean squeezeGate;

  /** "correspondence" (a trained network) or "patch" (low-resolution patches, no parameters). */
  public final String matcher;

  /** Widths of the correspondence network's levels. */
  public final int[] correspondenceWidths;

  /** Whether positions without a patch take the nearest displacement instead of zero. */
  public final boolean clampPreOffsets;

  /**
   * What the offsets are estimated from: the reference "unaligned" (as published) or "warped" by
   * the matches.
   */
  public final String offsetContext;

  /** Matches refined to a fraction of a high-resolution pixel. */
  public final boolean refineMatches;

  /** Reference detail divided by its local contrast, multiplied by the target's. */
  public final boolean localGain;

  /** What the reference gives is weighted by the match score and a learned gate. */
  public final boolean scoreGate;

  /**
   * The aligned detail of the reference is offered to the output directly, bounded by the target's
   * contrast.
   */
  public final boolean detailPaste;

  /** What the network's output is added to: the "bilinear" or "bicubic" enlargement, or "none". */
  public final String skip;

  /**
   * Without a reference: "self" (the enlarged target is its own; not where targets have detail) or
   * "zero" (the single-image path alone).
   */
  public final String withoutReference;

  /** "paper" (N(0, 0.02)) or "he". */
  public final String initialization;

  /**
   * The poses in which references are matched, unless the user wants others: "upright", "near" or
   * "all".
   */
  public final String poses;

  /** Whether targets come with detail-enhanced images of a prior (def, two-path). */
  public final boolean detailEnhanced;

  /** Whether references are transferred by deformable convolutions, else patch by patch (def). */
  public final boolean deformableTransfer;

  /**
   * Whether the confidence is the improvement that the network learns to expect of a reference
   * (two-path), else the reference's share of the detail.
   */
  public final boolean learnedConfidence;

  /**
   * With learned confidence: dB of expected improvement up to which the reference is not worth the
   * risk; from three times as many on its detail is taken in full.
   */
  public final double leastImprovement;

  /** Of a prior, else null. */
  public final UNetConfig unet;

  private NetworkConfig() {
    architecture = "rrsr";
    channels = 3;
    width = 64;
    contentBlocks = 16;
    alignmentStages = new int[] {1, 3, 3};
    stageBlocks = new int[] {16, 5, 5};
    encoderBlocks = new int[] {4, 4, 4};
    decoderBlocks = new int[] {2, 2, 2, 12, 8, 4};
    textureWidths = new int[] {64, 128, 256};
    deformableGroups = 8;
    selection = true;
    experts = 16;
    squeezeGate = true;
    matcher = "correspondence";
    correspondenceWidths = new int[] {64, 128, 256};
    clampPreOffsets = false;
    offsetContext = "unaligned";
    refineMatches = false;
    localGain = false;
    scoreGate = false;
    detailPaste = false;
    skip = "bilinear";
    withoutReference = "self";
    initialization = "paper";
    poses = "upright";
    detailEnhanced = false;
    deformableTransfer = false;
    learnedConfidence = false;
    leastImprovement = .1;
    unet = null;
  }

  /** The paper's RRSR. */
  public static NetworkConfig paper() {
    return new NetworkConfig();
  }

  /**
   * A configuration that comes with RefSR: "rrsr", "c2-matching", "masa", "ttsr" as published, and
   * "-compact" and "-tiny" ones, "rrsr-compact" for instance.
   *
   * @throws RefSRException (USAGE) if there is none of the name
   */
  public static NetworkConfig preset(String name) {
    return fromJson(resource(name));
  }

  /**
   * Reads and checks a configuration.
   *
   * @throws RefSRException (USAGE) that names the field if one is unknown, of the wrong type or out
   *     of range
   */
  public static NetworkConfig fromJson(String json) {
    NetworkConfig config = StrictJson.read(json, NetworkConfig.class, WHAT);
    oneOf(
        "architecture",
        config.architecture,
        RRSR,
        TWO_PATH,
        MASA,
        TTSR,
        DEF,
        PRIOR,
        CORRESPONDENCE);
    if (!config.architecture.equals(RRSR)) {
      JsonObject all = JsonParser.parseString(resource(config.architecture)).getAsJsonObject();
      JsonParser.parseString(json)
          .getAsJsonObject()
          .entrySet()
          .forEach(field -> all.add(field.getKey(), field.getValue()));
      config = StrictJson.read(all, NetworkConfig.class, WHAT);
    }
    config.validate();
    return config;
  }

  /**
   * Reads what {@link #toJson} wrote: all fields that there were then; what came later is off.
   *
   * @throws RefSRException (USAGE) as {@link #fromJson}
   */
  public static NetworkConfig stored(String json) {
    NetworkConfig config = StrictJson.read(json, NetworkConfig.class, WHAT);
    config.validate();
    return config;
  }

  /** Reads a configuration from a model card, as {@link #stored}. */
  public static NetworkConfig fromMap(Map<String, Object> map) {
    return stored(StrictJson.write(map));
  }

  /** As a model card holds it. */
  public Map<String, Object> toMap() {
    return StrictJson.map(this);
  }

  /** Channels of the low-resolution map: those of the image and, where there is, its detail's. */
  public int inputChannels() {
    return detailEnhanced ? DetailPacking.channels(channels) : channels;
  }

  /** Channels of the reference's maps at 4x, 2x, 1x. */
  int[] mapChannels() {
    return architecture.equals(TWO_PATH)
        ? new int[] {2 * channels, 1, textureWidths[2]}
        : textureWidths;
  }

  /** Whether the network makes an image of the target alone beside the one with references. */
  public boolean hasSingleImagePath() {
    return architecture.equals(TWO_PATH);
  }

  public String toJson() {
    return StrictJson.write(this);
  }

  /** Whether it is a diffusion prior, which super-resolves by sampling and without references. */
  public boolean isPrior() {
    return architecture.equals(PRIOR);
  }

  /** Whether it is a correspondence network, which finds matches for others and no image. */
  public boolean isCorrespondence() {
    return architecture.equals(CORRESPONDENCE);
  }

  /** This configuration with one field (by its JSON name) changed. */
  public NetworkConfig with(String field, Object value) {
    JsonObject object = JsonParser.parseString(toJson()).getAsJsonObject();
    object.add(field, JsonParser.parseString(StrictJson.write(value)));
    return stored(object.toString());
  }

  // -- Helper methods --

  private static String resource(String name) {
    try (InputStream in = NetworkConfig.class.getResourceAsStream("/networks/" + name + ".json")) {
      if (in == null)
        throw RefSRException.usage(
            "There is no network preset '%s'; see the folder networks in the RefSR jar.", name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.UNAVAILABLE, "The network preset '" + name + "' is unreadable.", e);
    }
  }

  private void validate() {
    if (channels != 1 && channels != 3) fail("channels", channels, "1 or 3");
    if ((unet != null) != isPrior())
      fail("unet", unet == null ? "missing" : "given", "given in a prior and only there");
    if (isPrior()) {
      unet.validate("network.unet");
      return;
    }
    if (isCorrespondence()) {
      numbers("correspondence_widths", correspondenceWidths, 3, 1, 4096);
      return;
    }
    range("width", width, 2, 1024);
    range("content_blocks", contentBlocks, 0, 1000);
    numbers("alignment_stages", alignmentStages, 3, 1, 16);
    numbers("stage_blocks", stageBlocks, 3, 0, 1000);
    numbers("encoder_blocks", encoderBlocks, 3, 0, 1000);
    numbers("decoder_blocks", decoderBlocks, 6, 0, 1000);
    numbers("texture_widths", textureWidths, 3, 1, 4096);
    range("deformable_groups", deformableGroups, 1, 64);
    if (architecture.equals(RRSR) || architecture.equals(DEF)) inGroups(textureWidths);
    if (architecture.equals(TWO_PATH)) inGroups(textureWidths[2]);
    range("experts", experts, 1, 256);
    oneOf("matcher", matcher, "correspondence", "patch");
    numbers("correspondence_widths", correspondenceWidths, 3, 1, 4096);
    oneOf("offset_context", offsetContext, "unaligned", "warped");
    if (architecture.equals(DEF)) {
      oneOf("skip", skip, "none", "bilinear", "bicubic");
    } else {
      oneOf("skip", skip, "bilinear", "bicubic");
      if (!architecture.equals(TWO_PATH)) unused("detail_enhanced", detailEnhanced);
      unused("deformable_transfer", deformableTransfer);
    }
    if (!architecture.equals(TWO_PATH)) unused("learned_confidence", learnedConfidence);
    if (!(leastImprovement > 0 && leastImprovement <= 10))
      fail("least_improvement", leastImprovement, "above 0, at most 10 dB");
    oneOf("without_reference", withoutReference, "self", "zero");
    if (detailEnhanced && withoutReference.equals("self"))
      fail("without_reference", "'self'", "'zero' when detail_enhanced is true");
    oneOf("initialization", initialization, "paper", "he");
    oneOf("poses", poses, "upright", "near", "all");
    if (detailPaste && !(localGain && scoreGate))
      fail("detail_paste", true, "true only with local_gain and score_gate");
    if (architecture.equals(RRSR) && withoutReference.equals("zero") && !scoreGate)
      fail("without_reference", "zero", "'self' when score_gate is false");
    if (architecture.equals(TWO_PATH)) {
      if (width % 4 != 0) fail("width", width, "a multiple of 4 in two-path");
      needed("refine_matches", refineMatches);
      needed("local_gain", localGain);
      needed("score_gate", scoreGate);
    } else if (!architecture.equals(RRSR)) {
      unused("local_gain", localGain);
      unused("score_gate", scoreGate);
      unused("detail_paste", detailPaste);
    }
    if (architecture.equals(MASA))
      for (int w : textureWidths)
        if (w != width)
          fail("texture_widths", Arrays.toString(textureWidths), "three times width in masa");
    if (detailPaste && textureWidths[0] < channels)
      fail("texture_widths", Arrays.toString(textureWidths), "at least channels at 4x");
  }

  private static void range(String field, int value, int least, int most) {
    if (value < least || value > most) fail(field, value, least + " to " + most);
  }

  private void unused(String field, boolean on) {
    if (on) fail(field, true, "false in " + architecture);
  }

  private void needed(String field, boolean on) {
    if (!on) fail(field, false, "true in " + architecture);
  }

  private void inGroups(int... widths) {
    for (int w : widths)
      if (w % deformableGroups != 0)
        fail("texture_widths", Arrays.toString(textureWidths), "multiples of deformable_groups");
  }

  private static void numbers(String field, int[] values, int count, int least, int most) {
    if (values.length != count) fail(field, Arrays.toString(values), count + " numbers");
    for (int v : values)
      if (v < least || v > most)
        fail(field, Arrays.toString(values), "numbers from " + least + " to " + most);
  }

  private static void oneOf(String field, String value, String... choices) {
    if (!Arrays.asList(choices).contains(value))
      fail(field, "'" + value + "'", "one of " + String.join(", ", choices));
  }

  private static void fail(String field, Object value, String allowed) {
    throw RefSRException.usage(
        "The network configuration's field '%s' is %s; it must be %s.", field, value, allowed);
  }
}
