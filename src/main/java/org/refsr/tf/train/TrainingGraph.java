package org.refsr.tf.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.net.NetworkConfig;
import org.refsr.tf.net.Networks;
import org.refsr.tf.net.ReferenceNetwork;
import org.refsr.tf.run.Devices;
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
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/**
 * A network, its losses and one step of its optimiser as a graph: reconstruction (L1) and, where
 * the configuration uses it, {@link ReciprocalLearning}. Rates and weights are fed, so that
 * schedules are functions of the step alone.
 */
final class TrainingGraph implements AutoCloseable {

  private final TrainingConfig config;
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Parameters parameters;
  private final Parameters slots;
  private final BatchConfig batches;
  private final Map<String, Placeholder<TFloat32>> inputs = new LinkedHashMap<>();
  private final Map<String, Operand<TFloat32>> terms = new LinkedHashMap<>();
  private final Placeholder<TFloat32> reconstructionWeight;
  private final Placeholder<TFloat32> reciprocalWeight;
  private final Adam adam;
  private final List<Op> accumulate;
  private final List<Op> update;
  private final Session session;
  private String device = "";

  /** Builds the graph and starts all parameters. */
  TrainingGraph(TrainingConfig config, Sessions sessions) {
    this.config = config;
    batches = config.batch();
    parameters = new Parameters(tf, config.seed());
    slots = new Parameters(tf, config.seed());
    reconstructionWeight = scalar("reconstruction_weight");
    reciprocalWeight = scalar("reciprocal_weight");
    Operand<TFloat32> loss = loss(config.network());
    Parameters sums = new Parameters(tf, config.seed());
    GradientAccumulation accumulation =
        new GradientAccumulation(parameters, gradients(loss), sums, config.accumulation());
    accumulate = accumulation.additions();
    adam =
        new Adam(
            parameters,
            accumulation.totals(),
            slots,
            config.gradientClipNorm(),
            config::rateFactor);
    terms.put("gradient_norm", adam.norm());
    update = accumulation.finish(adam.updates());
    session = sessions.open(graph);
    for (Parameters started : List.of(parameters, slots, sums))
      session.runner().addTarget(started.initialize()).run().close();
  }

  /**
   * One step.
   *
   * @param number of the step, counted from 1
   * @param stepBatches as many as the configuration's accumulation
   * @return each loss before its weight, averaged over the batches, and the gradient's norm
   */
  Map<String, Double> step(long number, List<Batch> stepBatches) {
    Map<String, Double> means = new LinkedHashMap<>();
    int count = stepBatches.size();
    for (int i = 0; i < count; i++) {
      boolean last = i == count - 1;
      double share = 1.0 / count;
      run(number, stepBatches.get(i), last)
          .forEach((term, value) -> means.merge(term, value * share, Double::sum));
    }
    means.computeIfPresent("gradient_norm", (term, value) -> value * count);
    return means;
  }

  Parameters parameters() {
    return parameters;
  }

  /** Moments and moving averages of the optimiser. */
  Parameters slots() {
    return slots;
  }

  Session session() {
    return session;
  }

  /** The device that most of the first step ran on; empty before. */
  String device() {
    return device;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  // -- Helper methods --

  private Operand<TFloat32> loss(NetworkConfig size) {
    ReferenceNetwork network = Networks.create(parameters, size, batches.batchSize());
    int target = batches.targetSize();
    Operand<TFloat32> high = input("high", target, size.channels);
    Operand<TFloat32> low = input("low", target / 4, size.channels);
    Operand<TFloat32> reference = input("reference", batches.referenceSize(), size.channels);
    Operand<TFloat32> present = input("present", 1, 1);
    Operand<TFloat32> sr = ForwardPass.of(tf, network, low, reference, present).image();
    Operand<TFloat32> reconstruction = ForwardPass.mean(tf, tf.math.abs(tf.math.sub(sr, high)));
    terms.put("reconstruction", reconstruction);
    Operand<TFloat32> loss = tf.math.mul(reconstruction, reconstructionWeight);
    if (!batches.rtrr()) return loss;
    Operand<TFloat32> reciprocal =
        new ReciprocalLearning(tf, network, config.losses().rtrrMask())
            .loss(
                sr,
                input("perspective", target, size.channels),
                input("perspective_low", target / 4, size.channels),
                input("mask", target, 1));
    terms.put("reciprocal", reciprocal);
    return tf.math.add(loss, tf.math.mul(reciprocal, reciprocalWeight));
  }

  private Map<String, Double> run(long number, Batch batch, boolean last) {
    List<Tensor> tensors = new ArrayList<>();
    Session.Runner runner = session.runner();
    try {
      feed(runner, tensors, batch);
      feed(runner, tensors, reconstructionWeight, config.losses().reconstruction(), number);
      if (batches.rtrr()) feed(runner, tensors, reciprocalWeight, config.losses().rtrr(), number);
      List<String> fetched = new ArrayList<>(terms.keySet());
      if (last) {
        adam.feeds(number, config.learningRate(number), averageDecay(number))
            .forEach((operand, value) -> feed(runner, tensors, operand, value));
        update.forEach(runner::addTarget);
      } else {
        accumulate.forEach(runner::addTarget);
        fetched.remove("gradient_norm");
      }
      fetched.forEach(term -> runner.fetch(terms.get(term)));
      try (Result result = device.isEmpty() ? runAndAskDevice(runner) : runner.run()) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < fetched.size(); i++)
          values.put(fetched.get(i), (double) ((TFloat32) result.get(i)).getFloat());
        return values;
      }
    } finally {
      tensors.forEach(Tensor::close);
    }
  }

  /** Small in the first steps, so that the average soon forgets the initial values. */
  private double averageDecay(long number) {
    return Math.min(config.emaDecay(), (number - 1) / (number + 19.0));
  }

  private Result runAndAskDevice(Session.Runner runner) {
    runner.setOptions(RunOptions.newBuilder().setOutputPartitionGraphs(true).build());
    Result result = runner.runAndFetchMetadata();
    device = result.getMetadata().map(Devices::ranOn).orElseThrow();
    return result;
  }

  private Placeholder<TFloat32> input(String name, int side, int channels) {
    Placeholder<TFloat32> p =
        tf.withName(name)
            .placeholder(
                TFloat32.class,
                Placeholder.shape(Shape.of(batches.batchSize(), side, side, channels)));
    inputs.put(name, p);
    return p;
  }

  private Placeholder<TFloat32> scalar(String name) {
    return tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
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

  private void feed(Session.Runner runner, List<Tensor> tensors, Batch batch) {
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
  }

  private static float[] present(Batch batch) {
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

  private static void feed(
      Session.Runner runner,
      List<Tensor> tensors,
      Operand<TFloat32> operand,
      LossTerm term,
      long number) {
    feed(runner, tensors, operand, (float) term.weightAt(number));
  }

  private static void feed(
      Session.Runner runner, List<Tensor> tensors, Operand<TFloat32> operand, float value) {
    TFloat32 tensor = TFloat32.scalarOf(value);
    tensors.add(tensor);
    runner.feed(operand, tensor);
  }
}
