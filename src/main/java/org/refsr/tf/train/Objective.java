package org.refsr.tf.train;

import java.util.List;
import org.refsr.tf.train.data.Batch;

/** What a training minimises, in a graph: losses of a batch, and how a batch is fed. */
interface Objective {

  /** The losses whose weight is ever above 0. */
  List<Loss> losses();

  /**
   * Feeds the images of a batch.
   *
   * @param active the losses that will be computed
   */
  void feed(Feeds feeds, Batch batch, List<Loss> active);
}
