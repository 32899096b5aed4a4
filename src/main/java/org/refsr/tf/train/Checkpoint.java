package org.refsr.tf.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.refsr.RefSRException;
import org.refsr.tf.json.StrictJson;
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

  private final long step;
  private final NetworkConfig network;
  private final RunRecord record;
  private final Map<String, float[]> arrays;

  private Checkpoint(
      long step, NetworkConfig network, RunRecord record, Map<String, float[]> arrays) {
    this.step = step;
    this.network = network;
    this.record = record;
    this.arrays = arrays;
  }

  static Checkpoint of(long step, NetworkConfig network, RunRecord record, TrainingGraph graph) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    arrays.putAll(Weights.read(graph.session(), graph.parameters()).values());
    arrays.putAll(Weights.read(graph.session(), graph.slots()).values());
    return new Checkpoint(step, network, record, arrays);
  }

  /**
   * Reads a checkpoint.
   *
   * @throws RefSRException (USAGE) if the file is damaged or none of RefSR's
   */
  static Checkpoint read(Path file) {
    Safetensors tensors = Safetensors.read(file);
    String step = tensors.metadata().get(STEP);
    String network = tensors.metadata().get(NETWORK);
    if (step == null || network == null)
      throw RefSRException.usage(
          "%s is no checkpoint of a RefSR training; name one that a training wrote.", file);
    return new Checkpoint(
        Long.parseLong(step),
        NetworkConfig.fromJson(network),
        StrictJson.read(
            tensors.metadata().getOrDefault(RECORD, "{}"), RunRecord.class, "record in " + file),
        tensors.arrays());
  }

  /** Writes the file, whole or not at all. */
  void write(Path file) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(STEP, Long.toString(step));
    metadata.put(NETWORK, network.toJson());
    metadata.put(RECORD, StrictJson.write(record));
    new Safetensors(arrays, metadata).write(file);
  }

  /** Puts the state into a graph. */
  void restore(TrainingGraph graph) {
    Weights all = new Weights();
    arrays.forEach(all::put);
    all.write(graph.session(), graph.parameters());
    all.write(graph.session(), graph.slots());
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
    return new Checkpoint(step, network, other, arrays);
  }

  /** The moving averages of the parameters: the weights to validate and to ship. */
  Weights averages() {
    Weights weights = new Weights();
    arrays.forEach(
        (name, values) -> {
          if (name.startsWith(AVERAGE)) weights.put(name.substring(AVERAGE.length()), values);
          else if (!name.startsWith("m.") && !name.startsWith("v."))
            weights.values().putIfAbsent(name, values);
        });
    return weights;
  }
}
