package org.refsr.tf.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.tf.net.NetworkConfig;
import org.refsr.tf.train.data.BatchStream;

/**
 * The training loop: steps, a log, checkpoints and validation. A run that was stopped goes on from
 * its checkpoint with the losses it would have had.
 */
public final class Trainer {

  private static final String CHECKPOINT = "checkpoint.safetensors";
  private static final String BEST = "best.safetensors";
  private static final double AVERAGE_DECAY = .998;

  private final NetworkConfig network;
  private final TrainingGraph graph;
  private final BatchStream batches;
  private final Validation validation;
  private final Path folder;
  private double best = Double.NEGATIVE_INFINITY;
  private long step;

  /**
   * @param validation null for none
   * @param folder for log.tsv, validation.tsv and the checkpoints; one that is there is continued
   */
  public Trainer(
      NetworkConfig network,
      TrainingGraph graph,
      BatchStream batches,
      Validation validation,
      Path folder) {
    this.network = network;
    this.graph = graph;
    this.batches = batches;
    this.validation = validation;
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE, "Cannot make the folder " + folder + "; choose another.", e);
    }
    if (Files.exists(folder.resolve(CHECKPOINT))) resume();
  }

  /** Steps done so far. */
  public long step() {
    return step;
  }

  /**
   * Trains up to a step.
   *
   * @param interval steps between checkpoints and validations
   * @throws RefSRException (CANCELLED) after a checkpoint was written, if progress says so;
   *     (UNAVAILABLE) if the loss is no longer finite, with the last checkpoint intact
   */
  public void run(long steps, long interval, LearningRate rate, Progress progress) {
    while (step < steps) {
      long started = System.nanoTime();
      long waited = batches.waitedNanos();
      TrainingGraph.Losses losses =
          graph.step(
              step + 1,
              batches.next(),
              rate.at(step + 1),
              Math.min(AVERAGE_DECAY, (step + 1) / (step + 21.)));
      step++;
      if (!Double.isFinite(losses.reconstruction + losses.reciprocal + losses.gradientNorm))
        throw RefSRException.unavailable(
            "Training diverged at step %d (reconstruction %s, reciprocal %s, gradient %s); lower the learning rate. The"
                + " last checkpoint in %s is intact.",
            step, losses.reconstruction, losses.reciprocal, losses.gradientNorm, folder);
      log(losses, rate.at(step), System.nanoTime() - started, batches.waitedNanos() - waited);
      progress.update(step, steps, "step");
      if (step % interval == 0 || step == steps) keep();
      if (progress.cancelled()) {
        checkpoint();
        throw RefSRException.cancelled();
      }
    }
  }

  // -- Helper methods --

  private void resume() {
    Checkpoint checkpoint = Checkpoint.read(folder.resolve(CHECKPOINT));
    if (!checkpoint.network().toJson().equals(network.toJson()))
      throw RefSRException.usage(
          "%s holds the checkpoint of another network configuration; choose another folder.",
          folder);
    checkpoint.restore(graph);
    step = checkpoint.step();
    batches.seek(step);
    if (validation != null && Files.exists(folder.resolve(BEST)))
      best = score(validation.measure(Checkpoint.read(folder.resolve(BEST)).averages()));
  }

  private Checkpoint checkpoint() {
    Checkpoint checkpoint = Checkpoint.of(step, network, graph);
    checkpoint.write(folder.resolve(CHECKPOINT));
    return checkpoint;
  }

  private void keep() {
    Checkpoint checkpoint = checkpoint();
    if (validation == null) return;
    Validation.Gains gains = validation.measure(checkpoint.averages());
    append(
        "validation.tsv",
        "step\tmatched\tunrelated\tnone\tworst",
        String.format(
            Locale.ROOT,
            "%d\t%.4f\t%.4f\t%.4f\t%.4f",
            step,
            gains.matched,
            gains.unrelated,
            gains.none,
            gains.worst));
    if (score(gains) > best) {
      best = score(gains);
      checkpoint.write(folder.resolve(BEST));
    }
  }

  /** What the choice of a checkpoint goes by. */
  private static double score(Validation.Gains gains) {
    return gains.matched;
  }

  private void log(TrainingGraph.Losses losses, double rate, long nanos, long waited) {
    append(
        "log.tsv",
        "step\treconstruction\treciprocal\tgradient_norm\trate\tseconds\twaited",
        String.format(
            Locale.ROOT,
            "%d\t%.6f\t%.6f\t%.4f\t%.3e\t%.3f\t%.3f",
            step,
            losses.reconstruction,
            losses.reciprocal,
            losses.gradientNorm,
            rate,
            nanos / 1e9,
            waited / 1e9));
  }

  private void append(String file, String header, String line) {
    Path path = folder.resolve(file);
    try {
      if (!Files.exists(path)) Files.writeString(path, header + "\n");
      Files.writeString(path, line + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path, e);
    }
  }
}
