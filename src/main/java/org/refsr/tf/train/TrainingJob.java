package org.refsr.tf.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.refsr.RefSRException;
import org.refsr.model.EngineOptions;
import org.refsr.model.ModelFolder;
import org.refsr.model.Models;
import org.refsr.model.TrainingMonitor;
import org.refsr.model.TrainingRequest;
import org.refsr.tf.net.WeightStorage;
import org.refsr.tf.train.data.BatchStream;
import org.refsr.tf.train.data.FolderName;
import org.refsr.tf.train.data.ImageReader;
import org.refsr.tf.train.data.ValidationImage;

/**
 * A training from its configuration to the finished model. In the output folder it leaves
 * training.json (the configuration with all defaults), log.tsv, validation.tsv, the last and the
 * best checkpoints and models/&lt;name&gt;.
 */
public final class TrainingJob {

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

  private boolean startsFromDenoiser() {
    if (config.startFrom().isEmpty()) return false;
    Path start = config.base().resolve(config.startFrom());
    return Files.isDirectory(start) && ModelFolder.open(start).card().removesNoise();
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
    if (!config.batch().degradation().isNoisy() && startsFromDenoiser())
      monitor.note(
          config.startFrom()
              + " removes noise and will unlearn it, as there is none in the batches; see"
              + " 'degradation'.");
    TrainingData data = new TrainingData(config, details, reader, monitor);
    Map<String, List<ValidationImage>> images = data.validation();
    try (BatchStream stream = new BatchStream(data.batches(), config.workers(), config.prefetch());
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
