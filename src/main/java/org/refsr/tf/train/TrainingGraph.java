package org.refsr.tf.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.net.NetworkConfig;
import org.refsr.tf.net.Networks;
import org.refsr.tf.net.ReferenceNetwork;
import org.refsr.tf.train.data.Batch;
import org.refsr.tf.train.data.BatchConfig;
import org.refsr.tf.train.data.ReferenceKind;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A network, its losses and one step of its optimiser as a graph: reconstruction (L1) and, as an
 * option, reciprocal training (RTRR, RRSR equation 3, SPEC 1.14), in which the super-resolved
 * target serves as the reference of a perspective version of the reference. The gradient of the
 * second pass reaches the first through the super-resolved target.
 */
public final class TrainingGraph implements AutoCloseable {

  /** What a step reports. */
  public static final class Losses {
    public final double reconstruction;
    public final double reciprocal;
    public final double gradientNorm;

    Losses(double reconstruction, double reciprocal, double gradientNorm) {
      this.reconstruction = reconstruction;
      this.reciprocal = reciprocal;
      this.gradientNorm = gradientNorm;
    }
  }

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Parameters parameters;
  private final Parameters slots;
  private final BatchConfig batches;
  private final Map<String, Placeholder<TFloat32>> inputs = new LinkedHashMap<>();
  private final Operand<TFloat32> reconstruction;
  private final Operand<TFloat32> reciprocal;
  private final Adam adam;
  private final Session session;

  /**
   * Builds the graph and starts all parameters.
   *
   * @param lambda weight of the reciprocal loss, used when the batches carry perspective versions
   * @param clipNorm greatest norm of a gradient
   */
  public TrainingGraph(
      NetworkConfig config,
      BatchConfig batches,
      double lambda,
      double clipNorm,
      Sessions sessions,
      long seed) {
    this.batches = batches;
    parameters = new Parameters(tf, seed);
    slots = new Parameters(tf, seed);
    ReferenceNetwork network = Networks.create(parameters, config, batches.batchSize());
    int target = batches.targetSize();
    Operand<TFloat32> high = input("high", target, config.channels);
    Operand<TFloat32> low = input("low", target / 4, config.channels);
    Operand<TFloat32> reference = input("reference", batches.referenceSize(), config.channels);
    Operand<TFloat32> present = input("present", 1, 1);
    Operand<TFloat32> sr = ForwardPass.of(tf, network, low, reference, present).image();
    reconstruction = mean(tf.math.abs(tf.math.sub(sr, high)));
    Operand<TFloat32> loss = reconstruction;
    if (batches.rtrr()) {
      Operand<TFloat32> back = input("perspective", target, config.channels);
      Operand<TFloat32> mask = input("mask", target, 1);
      Operand<TFloat32> backLow = input("perspective_low", target / 4, config.channels);
      Operand<TFloat32> ones = tf.onesLike(present);
      Operand<TFloat32> restored = ForwardPass.of(tf, network, backLow, sr, ones).image();
      reciprocal = mean(tf.math.mul(tf.math.abs(tf.math.sub(restored, back)), mask));
      loss = tf.math.add(loss, tf.math.mul(reciprocal, tf.constant((float) lambda)));
    } else {
      reciprocal = tf.constant(0f);
    }
    adam = new Adam(parameters, gradients(loss), slots, clipNorm, name -> 1);
    session = sessions.open(graph);
    for (Op init : List.of(parameters.initialize(), slots.initialize()))
      session.runner().addTarget(init).run().close();
  }

  /** One step, counted from 1. */
  public Losses step(long number, Batch batch, double learningRate, double averageDecay) {
    List<Tensor> tensors = new ArrayList<>();
    Session.Runner runner = session.runner();
    try {
      feed(runner, tensors, "high", batch.highResolution());
      feed(runner, tensors, "low", batch.lowResolution());
      feed(runner, tensors, "reference", batch.reference());
      feed(runner, tensors, "present", present(batch));
      batch
          .perspective()
          .ifPresent(
              p -> {
                feed(runner, tensors, "perspective", p.highResolution());
                feed(runner, tensors, "perspective_low", p.lowResolution());
                feed(runner, tensors, "mask", p.mask());
              });
      adam.feeds(number, learningRate, averageDecay)
          .forEach(
              (operand, value) -> {
                TFloat32 scalar = TFloat32.scalarOf(value);
                tensors.add(scalar);
                runner.feed(operand, scalar);
              });
      adam.updates().forEach(runner::addTarget);
      try (Result result =
          runner.fetch(reconstruction).fetch(reciprocal).fetch(adam.norm()).run()) {
        return new Losses(scalar(result, 0), scalar(result, 1), scalar(result, 2));
      }
    } finally {
      tensors.forEach(Tensor::close);
    }
  }

  public Parameters parameters() {
    return parameters;
  }

  /** Moments and moving averages of the optimiser. */
  public Parameters slots() {
    return slots;
  }

  public Session session() {
    return session;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  // -- Helper methods --

  private Placeholder<TFloat32> input(String name, int side, int channels) {
    Placeholder<TFloat32> p =
        tf.withName(name)
            .placeholder(
                TFloat32.class,
                Placeholder.shape(Shape.of(batches.batchSize(), side, side, channels)));
    inputs.put(name, p);
    return p;
  }

  private Operand<TFloat32> mean(Operand<TFloat32> x) {
    return tf.math.mean(x, tf.constant(new int[] {0, 1, 2, 3}));
  }

  private Map<String, Operand<TFloat32>> gradients(Operand<TFloat32> loss) {
    List<Operand<?>> values = new ArrayList<>();
    for (Parameters.Parameter p : parameters.all()) values.add(p.value());
    Gradients all = tf.gradients(loss, values);
    Map<String, Operand<TFloat32>> byName = new LinkedHashMap<>();
    int i = 0;
    for (Parameters.Parameter p : parameters.all()) {
      Output<TFloat32> gradient = all.dy(i++);
      if (!gradient.isClosed()) byName.put(p.name(), gradient);
    }
    return byName;
  }

  private float[] present(Batch batch) {
    float[] present = new float[batch.size()];
    for (int i = 0; i < present.length; i++)
      present[i] = batch.kinds().get(i) == ReferenceKind.NONE ? 0 : 1;
    return present;
  }

  private void feed(Session.Runner runner, List<Tensor> tensors, String name, float[] values) {
    Placeholder<TFloat32> p = inputs.get(name);
    TFloat32 tensor = TFloat32.tensorOf(p.shape(), DataBuffers.of(values));
    tensors.add(tensor);
    runner.feed(p, tensor);
  }

  private static double scalar(Result result, int i) {
    return ((TFloat32) result.get(i)).getFloat();
  }
}
