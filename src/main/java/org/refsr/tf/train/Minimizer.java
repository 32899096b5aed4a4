package org.refsr.tf.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.refsr.tf.layer.Parameters;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

/**
 * Steps of the optimiser for the losses that have a weight at the time: a loss that has not started
 * yet costs nothing. For each set of losses the gradients and updates are added to the graph when
 * they are first needed; moments and averages are the same for all.
 */
final class Minimizer {

  /** The operations of a step for one set of losses. */
  static final class Update {
    private final List<Op> accumulate;
    private final List<Op> finish;
    private final Adam adam;

    private Update(List<Op> accumulate, List<Op> finish, Adam adam) {
      this.accumulate = accumulate;
      this.finish = finish;
      this.adam = adam;
    }

    /** What a batch that is not the last of a step runs. */
    List<Op> accumulate() {
      return accumulate;
    }

    /** What the last batch runs. */
    List<Op> finish() {
      return finish;
    }

    Adam adam() {
      return adam;
    }
  }

  private final Ops tf;
  private final TrainingConfig config;
  private final Parameters parameters;
  private final Parameters slots;
  private final Parameters sums;
  private final Map<List<String>, Update> updates = new LinkedHashMap<>();

  /**
   * Adds the update for all losses together, with all the variables there will be.
   *
   * @param slots for moments and averages
   */
  Minimizer(TrainingConfig config, Parameters parameters, Parameters slots, List<Loss> all) {
    this.tf = parameters.tf();
    this.config = config;
    this.parameters = parameters;
    this.slots = slots;
    sums = new Parameters(tf, config.seed());
    update(all);
  }

  /** The update for some of the losses. */
  Update update(List<Loss> active) {
    List<String> names = active.stream().map(Loss::name).collect(Collectors.toList());
    return updates.computeIfAbsent(names, n -> build(active));
  }

  /** Gives all variables but the parameters their initial values. */
  void initialize(Session session) {
    for (Parameters started : List.of(slots, sums))
      session.runner().addTarget(started.initialize()).run().close();
  }

  // -- Helper methods --

  private Update build(List<Loss> active) {
    Operand<TFloat32> total = active.get(0).weighted(tf);
    for (Loss loss : active.subList(1, active.size()))
      total = tf.math.add(total, loss.weighted(tf));
    GradientAccumulation accumulation =
        new GradientAccumulation(parameters, gradients(total), sums, config.accumulation());
    Adam adam =
        new Adam(
            parameters,
            accumulation.totals(),
            slots,
            config.gradientClipNorm(),
            config::rateFactor);
    return new Update(accumulation.additions(), accumulation.finish(adam.updates()), adam);
  }

  private Map<String, Operand<TFloat32>> gradients(Operand<TFloat32> loss) {
    List<Parameters.Parameter> trained = new ArrayList<>(parameters.all());
    trained.removeIf(p -> config.rateFactor(p.name()) == 0);
    List<Operand<?>> values = new ArrayList<>();
    for (Parameters.Parameter p : trained) values.add(p.value());
    Gradients all = tf.gradients(loss, values);
    Map<String, Operand<TFloat32>> byName = new LinkedHashMap<>();
    int i = 0;
    for (Parameters.Parameter p : trained) {
      Output<TFloat32> gradient = all.dy(i++);
      if (!gradient.isClosed()) byName.put(p.name(), gradient);
    }
    return byName;
  }
}
