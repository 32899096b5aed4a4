package org.refsr.ij;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.refsr.Consistency;
import org.refsr.Progress;
import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Device;

/**
 * One image file to be super-resolved into another.
 *
 * <pre>{@code
 * new SuperResolveRequest("rrsr-demo", Path.of("low.tif"), Path.of("high.tif"))
 *     .references(List.of(Path.of("sharp.tif")))
 *     .device(Device.CPU);
 * }</pre>
 */
public final class SuperResolveRequest {

  private final String model;
  private final Path input;
  private final Path output;
  private List<Path> references = List.of();
  private Path confidence;
  private Device device = Device.AUTO;
  private int threads;
  private Consistency consistency = Consistency.AUTO;
  private Progress progress = Progress.NONE;

  /**
   * @param model the name of an installed model or a folder with a model card
   * @param input an image of any format that ImageJ reads
   * @param output a .tif or .png file to be made or replaced
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

  /** Default auto. */
  public SuperResolveRequest device(Device wanted) {
    device = wanted;
    return this;
  }

  /**
   * @param count CPU threads; 0, the default, for as many as the machine has cores
   */
  public SuperResolveRequest threads(int count) {
    threads = count;
    return this;
  }

  /** Default auto. */
  public SuperResolveRequest consistency(Consistency wanted) {
    consistency = wanted;
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
    return new EngineOptions(device, threads);
  }

  Consistency consistency() {
    return consistency;
  }

  Progress progress() {
    return progress;
  }
}
