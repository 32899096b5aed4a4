package org.refsr.tf.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.refsr.RefSRException;
import org.refsr.tf.json.StrictJson;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.net.NetworkConfig;
import org.refsr.tf.net.Safetensors;
import org.refsr.tf.net.Weights;

/**
 * The state of a training run after a step: parameters, moments, averages, the configuration they
 * belong to and what is known of the run, in one safetensors file. Batches and schedules are
 * functions of the step, so nothing else is needed to go on.
 */
final class Checkpoint {

  private static final String STEP = "refsr.step";
  private static final String NETWORK = "refsr.network";
  private static final String RECORD = "refsr.record";
  private static final String AVERAGE = "average.";
  private static final List<String> OTHERS = List.of("m.", "v.", TrainingGraph.CRITIC);

  private final long step;
  private final NetworkConfig network;
  private final RunRecord record;
  private final Weights tensors;

  private Checkpoint(long step, NetworkConfig network, RunRecord record, Weights tensors) {
    this.step = step;
    this.network = network;
    this.record = record;
    this.tensors = tensors;
  }

  static Checkpoint of(long step, NetworkConfig network, RunRecord record, TrainingGraph graph) {
    Weights all = new Weights();
    for (Parameters state : graph.state()) all.putAll(Weights.read(graph.session(), state));
    return new Checkpoint(step, network, record, all);
  }

  /**
   * Reads a checkpoint.
   *
   * @throws RefSRException (USAGE) if the file is damaged or none of RefSR's
   */
  static Checkpoint read(Path file) {
    return of(Safetensors.read(file), file);
  }

  /** As {@link #read}, of a file that is read already. */
  static Checkpoint of(Safetensors tensors, Path file) {
    String step = tensors.metadata().get(STEP);
    String network = tensors.metadata().get(NETWORK);
    if (step == null || network == null)
      throw RefSRException.usage(
          "%s is no checkpoint of a RefSR training; name one that a training wrote.", file);
    return new Checkpoint(
        Long.parseLong(step),
        NetworkConfig.stored(network),
        StrictJson.read(
            tensors.metadata().getOrDefault(RECORD, "{}"), RunRecord.class, "record in " + file),
        tensors.tensors());
  }

  /** Writes the file, whole or not at all. */
  void write(Path file) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(STEP, Long.toString(step));
    metadata.put(NETWORK, network.toJson());
    metadata.put(RECORD, StrictJson.write(record));
    new Safetensors(tensors, metadata).write(file);
  }

  /** Puts the state into a graph. */
  void restore(TrainingGraph graph) {
    for (Parameters state : graph.state()) tensors.write(graph.session(), state);
  }

  /** Steps done. */
  long step() {
    return step;
  }

  NetworkConfig network() {
    return network;
  }

  /** What is known of the run; of older checkpoints nothing. */
  RunRecord record() {
    return record;
  }

  /** The same state with another record. */
  Checkpoint with(RunRecord other) {
    return new Checkpoint(step, network, other, tensors);
  }

  /**
   * Weights of this run and of another model or training on a straight line between them, for a
   * model: nothing to train on with. Scores of this run are not theirs.
   *
   * @param share of the other's, 0 to 1
   * @throws RefSRException (USAGE) if it is none, or their networks' tensors differ
   */
  Checkpoint blended(String other, double share) {
    if (!(share >= 0 && share <= 1))
      throw RefSRException.usage("A share of %s is none; give one from 0 to 1.", share);
    StartingWeights with = StartingWeights.read(other, Path.of(""));
    Map<String, Object> training = new LinkedHashMap<>(record.training());
    training.put("blended", share + " of the weights of " + Path.of(other).getFileName());
    return new Checkpoint(
        step,
        network,
        new RunRecord(training, Map.of(), record.seconds(), record.best()),
        averages().blended(with.weights(), share));
  }

  /** The moving averages of the parameters: the weights to validate and to ship. */
  Weights averages() {
    Weights weights = new Weights();
    for (String name : tensors.values().keySet()) {
      boolean average = name.startsWith(AVERAGE);
      String parameter = average ? name.substring(AVERAGE.length()) : name;
      boolean other = OTHERS.stream().anyMatch(name::startsWith);
      if (average || !other && !tensors.values().containsKey(AVERAGE + name))
        weights.put(parameter, tensors.values().get(name), tensors.shape(name));
    }
    return weights;
  }
}
