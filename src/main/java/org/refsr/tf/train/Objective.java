package org.refsr.tf.train;

import java.util.List;
import java.util.Map;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.train.data.Batch;
import org.tensorflow.Session;

/** What a training minimises, in a graph: losses of a batch, and how a batch is fed. */
interface Objective {

  /** The losses whose weight is ever above 0. */
  List<Loss> losses();

  /** Columns of the log: names of the losses and of what else is learned. */
  default List<String> columns() {
    return List.of("reconstruction", "reciprocal");
  }

  /** Gives what is not trained, or trained besides, its first values. */
  default void start(Session session) {}

  /** What changes from step to step besides the parameters. */
  default List<Parameters> state() {
    return List.of();
  }

  /**
   * Learns what is learned besides, before the parameters learn from the same batch.
   *
   * @param step counted from 1
   * @param part of the step, where batches accumulate, from 0
   * @return values for the log
   */
  default Map<String, Double> prepare(Session session, long step, int part, Batch batch) {
    return Map.of();
  }

  /**
   * Feeds the images of a batch.
   *
   * @param active the losses that will be computed
   */
  void feed(Feeds feeds, Batch batch, List<Loss> active);
}
