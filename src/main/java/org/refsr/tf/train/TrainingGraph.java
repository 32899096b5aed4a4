package org.refsr.tf.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.layer.Precision;
import org.refsr.tf.run.Devices;
import org.refsr.tf.train.data.Batch;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/**
 * An objective and the steps of its optimiser as a graph with a session. Rates and weights are fed,
 * so that schedules are functions of the step alone.
 */
final class TrainingGraph implements AutoCloseable {

  static final String GRADIENT_NORM = "gradient_norm";

  /** Begin of the names of a critic's parameters in checkpoints. */
  static final String CRITIC = "critic.";

  private final TrainingConfig config;
  private final Graph graph = new Graph();
  private final Parameters parameters;
  private final Parameters slots;
  private final Objective objective;
  private final Minimizer minimizer;
  private final Session session;
  private String device = "";

  /** Builds the graph and starts all parameters. */
  TrainingGraph(TrainingConfig config, Sessions sessions) {
    this.config = config;
    Ops tf = Ops.create(graph);
    Precision precision = config.bf16() ? Precision.BFLOAT16 : Precision.FLOAT32;
    parameters = new Parameters(tf, config.seed(), precision);
    slots = new Parameters(tf, config.seed());
    objective = objective(config, parameters);
    minimizer = new Minimizer(config, parameters, slots, objective.losses());
    session = sessions.open(graph);
    session.runner().addTarget(parameters.initialize()).run().close();
    minimizer.initialize(session);
    objective.start(session);
  }

  /**
   * One step.
   *
   * @param number of the step, counted from 1
   * @param stepBatches as many as the configuration's accumulation
   * @return each loss that has a weight at this step, before its weight, averaged over the batches,
   *     and the gradient's norm
   */
  Map<String, Double> step(long number, List<Batch> stepBatches) {
    Map<String, Double> means = new LinkedHashMap<>();
    int count = stepBatches.size();
    for (int i = 0; i < count; i++) {
      double share = 1.0 / count;
      run(number, i, stepBatches.get(i), i == count - 1)
          .forEach((term, value) -> means.merge(term, value * share, Double::sum));
    }
    means.computeIfPresent(GRADIENT_NORM, (term, value) -> value * count);
    return means;
  }

  Parameters parameters() {
    return parameters;
  }

  /** All that changes from step to step: parameters, moments, moving averages, a critic. */
  List<Parameters> state() {
    List<Parameters> state = new ArrayList<>(List.of(parameters, slots));
    state.addAll(objective.state());
    return state;
  }

  /** Names of the losses and of what else a step tells of, but the gradient's norm. */
  List<String> columns() {
    return objective.columns();
  }

  /** Full weights of the losses by name. */
  Map<String, Double> weights() {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (Loss loss : objective.losses()) weights.put(loss.name(), loss.fullWeight());
    return weights;
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

  private static Objective objective(TrainingConfig config, Parameters parameters) {
    if (config.network().isPrior()) return new NoisePrediction(config, parameters);
    if (config.network().isCorrespondence()) return new CorrespondenceLearning(config, parameters);
    return new Restoration(config, parameters);
  }

  private Map<String, Double> run(long number, int part, Batch batch, boolean last) {
    List<Loss> active =
        objective.losses().stream().filter(l -> l.isActive(number)).collect(Collectors.toList());
    Minimizer.Update update = minimizer.update(active);
    Map<String, Double> besides = objective.prepare(session, number, part, batch);
    Session.Runner runner = session.runner();
    try (Feeds feeds = new Feeds(runner)) {
      objective.feed(feeds, batch, active);
      for (Loss loss : active) {
        loss.feed(feeds, number);
        runner.fetch(loss.value());
      }
      if (last) {
        update
            .adam()
            .feeds(number, config.learningRate(number), averageDecay(number))
            .forEach(feeds::put);
        update.finish().forEach(runner::addTarget);
        runner.fetch(update.adam().norm());
      } else {
        update.accumulate().forEach(runner::addTarget);
      }
      try (Result result = device.isEmpty() ? runAndAskDevice(runner) : runner.run()) {
        Map<String, Double> values = new LinkedHashMap<>();
        int i = 0;
        for (Loss loss : active) values.put(loss.name(), number(result, i++));
        values.putAll(besides);
        if (last) values.put(GRADIENT_NORM, number(result, i));
        return values;
      }
    }
  }

  private static double number(Result result, int index) {
    return ((TFloat32) result.get(index)).getFloat();
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
}
