package org.refsr.tf.layer;

import org.refsr.model.EngineOptions;
import org.refsr.tf.run.Devices;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A graph that computes one thing of constants, and gives one number of it back. */
final class Kernel implements AutoCloseable {

  final Graph graph = new Graph();
  final Ops tf = Ops.create(graph);
  final Parameters parameters = new Parameters(tf, 1).forInference();
  private Session session;
  private Operand<TFloat32> number;

  /** Values between -1 and 1 in a variable, so that nothing of them is folded. */
  Operand<TFloat32> noise(String name, long... shape) {
    return parameters.get(name, Initializer.normal(.5), shape);
  }

  /** What to compute; its first value is what is fetched, after all of it was computed. */
  void result(Operand<TFloat32> result) {
    number =
        tf.withControlDependencies(result)
            .reshape(
                tf.slice(
                    tf.reshape(result, tf.constant(new int[] {-1})),
                    tf.constant(new int[] {0}),
                    tf.constant(new int[] {1})),
                tf.constant(new int[0]));
    int threads = Integer.getInteger("refsr.bench.threads", 0);
    session =
        new Session(graph, Devices.config(new EngineOptions(EngineOptions.Device.CPU, threads)));
    session.run(parameters.initialize());
  }

  float run() {
    try (org.tensorflow.Result result = session.runner().fetch(number).run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
