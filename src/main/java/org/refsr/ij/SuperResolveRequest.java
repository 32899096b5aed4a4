package org.refsr.ij;

import ij.ImagePlus;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.refsr.Consistency;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.files.RealPath;
import org.refsr.model.EngineOptions;
import org.refsr.model.ModelFolder;

/**
 * One image file to be super-resolved into another.
 *
 * <pre>{@code
 * new SuperResolveRequest("rrsr-microscopy", Path.of("low.tif"), Path.of("high.tif"))
 *     .references(List.of(Path.of("sharp.tif")))
 *     .engine(new EngineOptions(EngineOptions.Device.CPU, 2));
 * }</pre>
 */
public final class SuperResolveRequest {

  private final String model;
  private final Path input;
  private final Path output;
  private List<Path> references = List.of();
  private Path confidence;
  private Path residual;
  private Path deviation;
  private EngineOptions engine = EngineOptions.defaults();
  private ImageSettings settings = new ImageSettings();
  private Progress progress = Progress.NONE;
  private long memory;
  private String hdu = "";

  /**
   * @param model the name of an installed model, a folder with a model card, or {@link
   *     org.refsr.model.ModelChoice#AUTO}
   * @param input an image of any format that ImageJ reads
   * @param output a .tif, .png or .fits file, to be made or replaced
   */
  public SuperResolveRequest(String model, Path input, Path output) {
    this.model = model;
    this.input = input;
    this.output = output;
  }

  /** Default none: single-image super-resolution. */
  public SuperResolveRequest references(List<Path> files) {
    references = List.copyOf(files);
    return this;
  }

  /**
   * @param file a .tif file for the confidence map; null, the default, for none
   */
  public SuperResolveRequest confidence(Path file) {
    confidence = file;
    return this;
  }

  /**
   * @param file a .tif file for the map of the residual; null, the default, for none
   */
  public SuperResolveRequest residual(Path file) {
    residual = file;
    return this;
  }

  /**
   * @param file a .tif file for the standard deviation over the samples; null, the default, for
   *     none
   */
  public SuperResolveRequest deviation(Path file) {
    deviation = file;
    return this;
  }

  /** Where and how the model runs; that of {@link EngineOptions#defaults} without a call. */
  public SuperResolveRequest engine(EngineOptions options) {
    engine = options;
    return this;
  }

  /** Default auto; part of the settings. */
  public SuperResolveRequest consistency(Consistency wanted) {
    settings.consistency(wanted);
    return this;
  }

  /**
   * All there is to choose of the enlargement. Without a region the whole image is processed,
   * whatever selection its file holds; the maps are made if there are files for them.
   */
  public SuperResolveRequest settings(ImageSettings wanted) {
    settings = wanted;
    return this;
  }

  /**
   * @param bytes what one image may take of memory, Java's and TensorFlow's together; 0, the
   *     default, for Java's own limit alone
   */
  public SuperResolveRequest memory(long bytes) {
    memory = bytes;
    return this;
  }

  /**
   * @param name the EXTNAME or number of a FITS file's image, or "all"; empty, the default, for the
   *     first one with pixels
   */
  public SuperResolveRequest hdu(String name) {
    hdu = name;
    return this;
  }

  /** Default none. */
  public SuperResolveRequest progress(Progress listener) {
    progress = listener;
    return this;
  }

  // -- Package methods --

  String model() {
    return model;
  }

  Path input() {
    return input;
  }

  Path output() {
    return output;
  }

  List<Path> references() {
    return references;
  }

  Optional<Path> confidence() {
    return Optional.ofNullable(confidence);
  }

  EngineOptions engineOptions() {
    return engine;
  }

  Optional<Path> deviation() {
    return Optional.ofNullable(deviation);
  }

  Optional<Path> residual() {
    return Optional.ofNullable(residual);
  }

  /** What to do with the opened input. */
  ImageSettings settingsFor(ImagePlus image) {
    ImageSettings complete =
        settings.copy().confidence(confidence != null).residual(residual != null);
    return settings.region().isPresent()
        ? complete
        : complete.region(new Rectangle(image.getWidth(), image.getHeight()));
  }

  /**
   * Fails if files would replace each other.
   *
   * @throws RefSRException (USAGE) naming the file
   */
  void checkFiles() {
    SourceFiles sources = new SourceFiles().add(input);
    references.forEach(sources::add);
    Set<Path> outputs = new HashSet<>();
    for (Path file : Arrays.asList(output, confidence, residual, deviation)) {
      if (file == null) continue;
      sources.protect(file);
      if (!outputs.add(RealPath.of(file)))
        throw RefSRException.usage("Two outputs are '%s'; give each its own name.", file);
    }
    if (deviation != null && settings.sampleCount() < 2)
      throw RefSRException.usage(
          "A single sample has no deviation to be written to '%s'; ask for 2 samples or more.",
          deviation);
  }

  /** What decides how a result looks, besides the files, in words. */
  Map<String, String> values(ModelFolder folder) {
    Map<String, String> values = values(folder, engine, settings);
    if (!hdu.isEmpty()) values.put("hdu", hdu);
    return values;
  }

  /** As {@link #values(ModelFolder)}, the same for single files and batches. */
  static Map<String, String> values(
      ModelFolder folder, EngineOptions engine, ImageSettings settings) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("model", folder.fingerprint());
    folder.prior().ifPresent(prior -> values.put("prior", prior.fingerprint()));
    values.putAll(engine.choices());
    values.putAll(settings.values());
    return values;
  }

  long memory() {
    return memory;
  }

  String hdu() {
    return hdu;
  }

  /** The settings as they are, before an image is known. */
  ImageSettings settings() {
    return settings;
  }

  Progress progress() {
    return progress;
  }
}
