package org.refsr.eval;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.refsr.Consistency;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.model.EngineOptions;
import org.refsr.model.LoadedModel;
import org.refsr.model.SamplerSettings;

/**
 * What is to be measured.
 *
 * <pre>{@code
 * new EvaluationRequest(Benchmark.PAIRS, Path.of("my-pairs"), Path.of("report"))
 *     .models(names, options, (name, how) -> engine.load(Models.find(name), how))
 *     .progress(progress);
 * }</pre>
 */
public final class EvaluationRequest {

  private final Benchmark benchmark;
  private final Path data;
  private final Path report;
  private List<String> models = List.of();
  private EngineOptions options = EngineOptions.defaults();
  private BiFunction<String, EngineOptions, LoadedModel> loader;
  private int references = 1;
  private int draws = 5;
  private long seed = 1;
  private double noise;
  private boolean robustness;
  private boolean alignment;
  private int pictures = 12;
  private Consistency consistency = Consistency.AUTO;
  private SamplerSettings sampler = SamplerSettings.defaults();
  private Progress progress = Progress.NONE;

  /**
   * @param data the folder of the test set
   * @param report the folder for tables and pictures; made if it is not there
   */
  public EvaluationRequest(Benchmark benchmark, Path data, Path report) {
    this.benchmark = benchmark;
    this.data = data;
    this.report = report;
  }

  /**
   * Default none: only what needs no model is measured.
   *
   * @param names installed models or folders of models, each once
   * @param options how models are run
   * @param load loads a model by its name with the options; each is loaded once and closed
   */
  public EvaluationRequest models(
      List<String> names,
      EngineOptions options,
      BiFunction<String, EngineOptions, LoadedModel> load) {
    for (String name : names)
      if (names.indexOf(name) != names.lastIndexOf(name))
        throw RefSRException.usage("The model '%s' is named twice; name it once.", name);
    models = List.copyOf(names);
    this.options = options;
    loader = load;
    return this;
  }

  /**
   * How many of an image's references the protocol {@link Benchmark#PAIRS} uses, best first;
   * default 1.
   */
  public EvaluationRequest references(int count) {
    if (count < 1)
      throw RefSRException.usage("The number of references is %d; use 1 or more.", count);
    references = count;
    return this;
  }

  /**
   * How often random references are drawn; default 5.
   *
   * @param count 1 or more
   * @param seed the same gives the same references
   */
  public EvaluationRequest draws(int count, long seed) {
    if (count < 1) throw RefSRException.usage("The number of draws is %d; use 1 or more.", count);
    draws = count;
    this.seed = seed;
    return this;
  }

  /**
   * Noise added to the low-resolution images, always the same for the same seed; default none.
   *
   * @param percent its standard deviation in percent of the truth's range of intensities
   *     (percentiles 0.1 to 99.9)
   */
  public EvaluationRequest noise(double percent) {
    if (!(percent >= 0 && percent <= 100))
      throw RefSRException.usage("The noise is %s percent; use 0 to 100.", percent);
    noise = percent;
    return this;
  }

  /** How many images the report shows at most; default 12. */
  public EvaluationRequest pictures(int count) {
    if (count < 0)
      throw RefSRException.usage("The number of pictures is %d; use 0 or more.", count);
    pictures = count;
    return this;
  }

  /** Whether to try references of every quality too; default no. */
  public EvaluationRequest robustness(boolean wanted) {
    robustness = wanted;
    return this;
  }

  /**
   * Whether the pictures also show matched references as models lay them on the image: after the
   * matching and after each stage of the alignment (RRSR, Fig. 7). Default no.
   */
  public EvaluationRequest alignment(boolean wanted) {
    alignment = wanted;
    return this;
  }

  /** Default auto. */
  public EvaluationRequest consistency(Consistency wanted) {
    consistency = wanted;
    return this;
  }

  /** How the priors of DEF models are sampled; those of the default without a call. */
  public EvaluationRequest sampler(SamplerSettings wanted) {
    sampler = wanted;
    return this;
  }

  /** Default none. */
  public EvaluationRequest progress(Progress listener) {
    progress = listener;
    return this;
  }

  // -- Package methods --

  Benchmark benchmark() {
    return benchmark;
  }

  /** The protocol's name and what was changed about it. */
  String protocol() {
    return benchmark.toString() + noise();
  }

  InputNoise noise() {
    return new InputNoise(noise, seed);
  }

  Path data() {
    return data;
  }

  Path report() {
    return report;
  }

  List<String> models() {
    return models;
  }

  LoadedModel load(String model) {
    return loader.apply(model, options);
  }

  EngineOptions options() {
    return options;
  }

  int references() {
    return references;
  }

  int draws() {
    return draws;
  }

  long seed() {
    return seed;
  }

  int pictures() {
    return pictures;
  }

  boolean robustness() {
    return robustness;
  }

  boolean alignment() {
    return alignment;
  }

  Consistency consistency() {
    return consistency;
  }

  SamplerSettings sampler() {
    return sampler;
  }

  Progress progress() {
    return progress;
  }
}
