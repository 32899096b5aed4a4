package org.refsr.tf.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.refsr.RefSRException;
import org.refsr.model.EngineOptions;
import org.refsr.model.ModelFolder;
import org.refsr.model.Models;
import org.refsr.model.TrainingMonitor;
import org.refsr.model.TrainingRequest;
import org.refsr.tf.net.NetworkConfig;
import org.refsr.tf.net.WeightStorage;
import org.refsr.tf.train.data.BatchStream;
import org.refsr.tf.train.data.Batches;
import org.refsr.tf.train.data.DataConfig;
import org.refsr.tf.train.data.DetailedPairs;
import org.refsr.tf.train.data.FolderName;
import org.refsr.tf.train.data.HeldOut;
import org.refsr.tf.train.data.ImageReader;
import org.refsr.tf.train.data.ImageStore;
import org.refsr.tf.train.data.PairSource;
import org.refsr.tf.train.data.ValidationFolder;
import org.refsr.tf.train.data.ValidationImage;

/**
 * A training from its configuration to the finished model. In the output folder it leaves
 * training.json (the configuration with all defaults), log.tsv, validation.tsv, the last and the
 * best checkpoints and models/&lt;name&gt;.
 */
public final class TrainingJob {

  private static final long SEED_STRIDE = 1_000_003;

  private final double seconds;
  private final ImageReader reader;
  private final TrainingMonitor monitor;
  private final Path folder;
  private TrainingConfig config;
  private final EngineOptions options;
  private ModelFolder prior;

  private TrainingJob(TrainingRequest request) {
    config = config(request);
    seconds = 60 * request.minutes().orElse(0);
    reader = request.reader()::apply;
    monitor = request.monitor();
    options = request.options();
    folder = request.output().toAbsolutePath().normalize();
  }

  /**
   * Does what a request says.
   *
   * @return the finished model, made of the best checkpoint, or of the last where nothing was
   *     validated
   * @throws RefSRException (USAGE) naming the field, file or folder that is wrong or cannot be
   *     written; (UNAVAILABLE) if the wanted device is not there or the training diverged;
   *     (CANCELLED) if the monitor says so, after a checkpoint was written
   */
  public static ModelFolder run(TrainingRequest request) {
    TrainingJob job = new TrainingJob(request);
    Sessions sessions = new Sessions(request.options());
    job.prepareFolder(request.resume());
    job.train(sessions);
    return job.export();
  }

  // -- Helper methods --

  private static TrainingConfig config(TrainingRequest request) {
    TrainingConfig config =
        TrainingConfig.fromJson(request.configuration(), request.base()).withData(request.data());
    if (!request.name().isEmpty()) config = config.withName(request.name());
    if (request.steps().isPresent()) config = config.withSteps(request.steps().getAsLong());
    return config;
  }

  private void prepareFolder(boolean resume) {
    try {
      Files.createDirectories(folder);
      boolean begun = new Checkpoints(folder, config.keep()).latest().isPresent();
      if (begun && !resume)
        throw RefSRException.usage(
            "%s holds the checkpoints of a training; resume it or choose another folder.", folder);
      Path before = folder.resolve("training.json");
      if (begun && seconds > 0 && Files.exists(before))
        config = config.withScheduleOf(TrainingConfig.read(before));
      writeConfig();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private RefSRException unwritable(IOException e) {
    return new RefSRException(
        RefSRException.Kind.USAGE,
        "Cannot write to the folder " + folder + " (" + e.getMessage() + "); choose another.",
        e);
  }

  private void writeConfig() throws IOException {
    Files.writeString(folder.resolve("training.json"), config.toJson() + "\n");
  }

  /** Plans as many steps as there is time for, unless there is a checkpoint to go on from. */
  private void plan(Sessions sessions, BatchStream stream, Validation validation) {
    if (seconds == 0 || new Checkpoints(folder, config.keep()).latest().isPresent()) return;
    config = StepBudget.fit(config, sessions, stream, validation, seconds, monitor);
    try {
      writeConfig();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void train(Sessions sessions) {
    try (DetailImages details = config.network().detailEnhanced ? details() : null) {
      train(sessions, details);
    }
  }

  private DetailImages details() {
    Path path = config.base().resolve(config.detail().prior());
    prior = Files.isDirectory(path) ? ModelFolder.open(path) : Models.find(config.detail().prior());
    ModelExport.checkPrior(prior, config.network());
    String cache = config.detail().cache();
    return new DetailImages(
        prior,
        config.detail().sampler(),
        cache.isEmpty() ? folder.resolve("detail") : config.base().resolve(cache),
        options,
        monitor);
  }

  /**
   * @param details null for a network without them
   */
  private void train(Sessions sessions, DetailImages details) {
    Map<String, List<ValidationImage>> images = validationImages();
    Batches batches = batches(images, details);
    try (BatchStream stream = new BatchStream(batches, config.workers(), config.prefetch());
        Validation validation =
            images.isEmpty() ? null : new Validation(config.network(), images, details, sessions)) {
      plan(sessions, stream, validation);
      train(sessions, stream, validation);
    }
  }

  private void train(Sessions sessions, BatchStream stream, Validation validation) {
    try (TrainingGraph graph = new TrainingGraph(config, sessions)) {
      startFromOther(graph);
      TrainingPage page = new TrainingPage(config, name(), folder);
      Trainer trainer = new Trainer(config, graph, stream, validation, folder, page, monitor);
      if (trainer.step() > 0)
        monitor.note(
            String.format(
                "Going on after step %d of %d in %s.", trainer.step(), config.steps(), folder));
      try {
        trainer.run();
      } finally {
        write(page, trainer.step());
      }
    }
  }

  /** A page that cannot be written is no reason to lose the model, or another failure's message. */
  private void write(TrainingPage page, long step) {
    try {
      page.write(step, true);
    } catch (RefSRException e) {
      monitor.note(e.getMessage());
    }
  }

  /** Unless there is a checkpoint to go on from. */
  private void startFromOther(TrainingGraph graph) {
    if (new Checkpoints(folder, config.keep()).latest().isPresent()) return;
    if (!config.startFrom().isEmpty())
      StartingWeights.read(config.startFrom(), config.base())
          .putInto(graph, config.network())
          .ifPresent(monitor::note);
    for (PretrainedPart part : config.pretrained())
      StartingWeights.read(part.from(), config.base())
          .putPart(graph.session(), graph.parameters(), part.part());
  }

  /**
   * At most half of the heap holds images.
   *
   * @param validation takes the images that are held out
   * @param details null for none
   */
  private Batches batches(Map<String, List<ValidationImage>> validation, DetailImages details) {
    long budget = Math.min(config.imageBytes(), Runtime.getRuntime().maxMemory() / 2);
    ImageStore store = new ImageStore(reader, budget);
    List<PairSource> sources = new ArrayList<>();
    for (DataConfig data : config.data()) {
      long seed = config.seed() + SEED_STRIDE * sources.size();
      PairSource source = data.open(config.dataBase(), store, seed, monitor);
      source.checkFits(config.batch().targetSize(), config.batch().referenceSize());
      if (data.validationShare() > 0) source = holdOut(source, data, validation);
      if (config.batch().unrelatedShare() > 0 && source.size() < 2)
        monitor.note(
            data.label() + " has a single pair: it gives matched references, no unrelated ones.");
      if (details != null)
        source =
            new DetailedPairs(
                source,
                config.detail().items(),
                config.detail().side(config.batch().targetSize()),
                config.batch(),
                seed,
                details::of,
                monitor);
      sources.add(source);
    }
    if (store.blankPlanes() > 0)
      monitor.note(
          String.format(
              "Left out %d planes of stacks all of whose pixels are equal.", store.blankPlanes()));
    List<Double> weights =
        config.data().stream().map(DataConfig::weight).collect(Collectors.toList());
    return new Batches(config.batch(), sources, weights, config.seed());
  }

  private Map<String, List<ValidationImage>> validationImages() {
    NetworkConfig network = config.network();
    Map<String, List<ValidationImage>> images = new LinkedHashMap<>();
    for (String name : config.validation()) {
      Path path = config.dataBase().resolve(name);
      put(
          images,
          FolderName.of(path),
          ValidationFolder.read(
              path, reader, network.channels, config.batch().degradation().degradation()));
    }
    return images;
  }

  /** What remains to train on; all of it, with a note, if nothing can be held out. */
  private PairSource holdOut(
      PairSource source, DataConfig data, Map<String, List<ValidationImage>> validation) {
    String why = "has " + source.size() + " image(s), too few to hold some out";
    if (source.size() >= HeldOut.FEWEST) {
      List<PairSource> parts = source.split(data.validationShare());
      List<ValidationImage> images =
          HeldOut.images(
              parts.get(1), config.network().channels, config.batch().degradation().degradation());
      if (!images.isEmpty()) {
        put(validation, data.label() + " (held out)", images);
        return parts.get(0);
      }
      why = "has nothing but flat areas in what would be held out";
    }
    monitor.note(data.label() + " " + why + ": nothing is validated on it.");
    return source;
  }

  private static void put(
      Map<String, List<ValidationImage>> all, String name, List<ValidationImage> images) {
    if (all.put(name, images) != null)
      throw RefSRException.usage("Two validation folders are named '%s'; rename one.", name);
  }

  private String name() {
    return config.name().isEmpty() ? FolderName.of(folder) : config.name();
  }

  private ModelFolder export() {
    Checkpoint checkpoint = Checkpoint.read(new Checkpoints(folder, config.keep()).finished());
    return ModelExport.replace(
        checkpoint,
        folder.resolve("models").resolve(name()),
        config.description(),
        prior,
        WeightStorage.FLOAT32);
  }
}
