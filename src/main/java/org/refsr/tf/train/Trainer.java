package org.refsr.tf.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.refsr.RefSRException;
import org.refsr.model.TrainingMonitor;
import org.refsr.model.ValidationResult;
import org.refsr.tf.train.data.Batch;
import org.refsr.tf.train.data.BatchStream;

/**
 * The training loop: steps, a log, validation and checkpoints. A run that was stopped, by whatever
 * means, goes on from its last checkpoint with the losses it would have had.
 */
final class Trainer {

  private final TrainingConfig config;
  private final TrainingGraph graph;
  private final BatchStream batches;
  private final Validation validation;
  private final TrainingMonitor monitor;
  private final Checkpoints checkpoints;
  private final Path folder;
  private final TrainingPage page;
  private final StepTable log;
  private final StepTable validations;
  private final long started = System.nanoTime();
  private long step;
  private double best = -Double.MAX_VALUE;
  private double secondsBefore;
  private String device = "";
  private Map<String, Object> scores = Map.of();

  /**
   * @param validation null for none
   * @param folder for log.tsv, validation.tsv and the checkpoints; there already
   */
  Trainer(
      TrainingConfig config,
      TrainingGraph graph,
      BatchStream batches,
      Validation validation,
      Path folder,
      TrainingPage page,
      TrainingMonitor monitor) {
    this.config = config;
    this.graph = graph;
    this.batches = batches;
    this.validation = validation;
    this.folder = folder;
    this.page = page;
    this.monitor = monitor;
    checkpoints = new Checkpoints(folder, config.keep());
    List<String> columns = new ArrayList<>(List.of("step"));
    columns.addAll(graph.columns());
    columns.addAll(List.of("gradient_norm", "rate", "seconds", "waited"));
    log = new StepTable(folder.resolve("log.tsv"), columns.toArray(new String[0]));
    validations =
        new StepTable(
            folder.resolve("validation.tsv"),
            "step",
            "folder",
            "matched",
            "unrelated",
            "none",
            "worst",
            "ssim_matched",
            "ssim_unrelated",
            "ssim_none",
            "bicubic_psnr",
            "bicubic_ssim",
            "protocol");
    checkpoints.latest().ifPresentOrElse(this::resume, () -> log.cutAfter(0));
  }

  /** Steps done so far. */
  long step() {
    return step;
  }

  /**
   * Trains up to the configuration's last step.
   *
   * @throws RefSRException (CANCELLED) after a checkpoint was written, if the monitor says so;
   *     (UNAVAILABLE) if a loss is no longer finite, (USAGE) if a file cannot be written, both with
   *     all checkpoints intact
   */
  void run() {
    boolean missed = step > 0 && scores.isEmpty() && isValidated();
    if (missed) validate();
    while (step < config.steps()) {
      advance();
      scores = Map.of();
      boolean stop = monitor.cancelled();
      if (!stop && isValidated()) validate();
      stop |= monitor.cancelled();
      if (stop || step % config.checkpointInterval() == 0 || step == config.steps())
        checkpoints.save(checkpoint());
      if (stop) throw RefSRException.cancelled();
    }
    if (missed) checkpoints.save(checkpoint());
  }

  // -- Helper methods --

  private void resume(Path file) {
    Checkpoint checkpoint = Checkpoint.read(file);
    if (!checkpoint.network().toJson().equals(config.network().toJson()))
      throw RefSRException.usage(
          "%s holds the checkpoints of another network configuration; choose another folder.",
          folder);
    checkpoint.restore(graph);
    step = checkpoint.step();
    best = checkpoint.record().best();
    secondsBefore = checkpoint.record().seconds();
    scores = checkpoint.record().scores();
    device = (String) checkpoint.record().training().getOrDefault("device", "");
    batches.seek(step * config.accumulation());
    log.cutAfter(step);
    validations.cutAfter(scores.isEmpty() ? step - 1 : step);
  }

  private void advance() {
    long start = System.nanoTime();
    long waited = batches.waitedNanos();
    List<Batch> stepBatches = new ArrayList<>();
    for (int i = 0; i < config.accumulation(); i++) stepBatches.add(batches.next());
    double waitedSeconds = (batches.waitedNanos() - waited) * 1e-9;
    Map<String, Double> terms = graph.step(step + 1, stepBatches);
    step++;
    terms.forEach(this::checkFinite);
    double seconds = (System.nanoTime() - start) * 1e-9;
    List<String> cells = new ArrayList<>(List.of(Long.toString(step)));
    for (String term : graph.columns()) cells.add(decimal("%.8f", terms.getOrDefault(term, 0.0)));
    cells.add(decimal("%.6f", terms.get(TrainingGraph.GRADIENT_NORM)));
    cells.add(decimal("%.3e", config.learningRate(step)));
    cells.add(decimal("%.3f", seconds));
    cells.add(decimal("%.3f", waitedSeconds));
    log.append(cells.toArray(new String[0]));
    monitor.update(step, config.steps(), "step");
    monitor.stepped(step, config.steps(), terms, seconds, waitedSeconds);
  }

  private void checkFinite(String term, double value) {
    if (!Double.isFinite(value))
      throw RefSRException.unavailable(
          "Training diverged at step %d: %s is %s; lower the learning rate and %s.",
          step,
          term.replace('_', ' '),
          value,
          checkpoints.latest().isPresent()
              ? "go on from the last checkpoint in " + folder + ", which is intact"
              : "begin again");
  }

  private boolean isValidated() {
    return validation != null
        && (step % config.validationInterval() == 0 || step == config.steps());
  }

  /** Validates unless it is cancelled meanwhile, and keeps the state if it is the best so far. */
  private void validate() {
    Map<String, ValidationScores> measured = validation.measure(checkpoint().averages(), monitor);
    if (monitor.cancelled() || measured.isEmpty()) return;
    Map<String, Object> maps = new LinkedHashMap<>();
    measured.forEach(
        (name, folderScores) -> {
          maps.put(name, folderScores.toMap());
          ValidationResult result = folderScores.result(name);
          append(result);
          monitor.validated(step, result);
        });
    scores = maps;
    page.validated(step, validation.samples());
    page.write(step, false);
    double score =
        measured.values().stream()
            .mapToDouble(s -> s.gain(ValidationResult.MATCHED))
            .average()
            .orElseThrow();
    if (!(score > best)) return;
    best = score;
    checkpoints.saveBest(checkpoint());
  }

  /** PSNR in dB and SSIM above bicubic, and bicubic's own. */
  private void append(ValidationResult result) {
    List<String> cells = new ArrayList<>(List.of(Long.toString(step), result.folder()));
    for (String reference : ValidationResult.REFERENCES)
      cells.add(decimal("%.4f", result.psnrGain(reference)));
    cells.add(decimal("%.4f", result.worst()));
    for (String reference : ValidationResult.REFERENCES)
      cells.add(decimal("%.5f", result.ssimGain(reference)));
    cells.add(decimal("%.4f", result.psnr(ValidationResult.BICUBIC)));
    cells.add(decimal("%.5f", result.ssim(ValidationResult.BICUBIC)));
    cells.add(result.protocol());
    validations.append(cells.toArray(new String[0]));
  }

  private Checkpoint checkpoint() {
    double seconds = secondsBefore + (System.nanoTime() - started) * 1e-9;
    if (!graph.device().isEmpty()) device = graph.device();
    Set<String> validated = validation == null ? Set.of() : validation.folders();
    Map<String, Object> facts = TrainingFacts.of(config, graph.weights(), validated, device);
    RunRecord record = new RunRecord(facts, scores, seconds, best);
    return Checkpoint.of(step, config.network(), record, graph);
  }

  private static String decimal(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
