package org.refsr.tf.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.net.Critic;
import org.refsr.tf.train.data.Draws;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * WGAN-GP (Gulrajani et al. 2017, SPEC 1.15): a critic learns to tell restored images from true
 * ones, a step or more before each step of the network, which then learns to be taken for true.
 * What is drawn for the penalty depends on seed and step alone.
 */
final class AdversarialTraining {

  private static final long SEED = 0x43524954;

  private final Ops tf;
  private final TrainingConfig config;
  private final CriticConfig settings;
  private final Parameters parameters;
  private final Parameters slots;
  private final Critic critic;
  private final Operand<TFloat32> restored;
  private final Placeholder<TFloat32> truth;
  private final Placeholder<TFloat32> fake;
  private final Placeholder<TFloat32> share;
  private final Operand<TFloat32> difference;
  private final Operand<TFloat32> penalty;
  private final Adam adam;

  /**
   * Adds a critic and its steps.
   *
   * @param restored what the network makes, [N,H,W,C]
   * @param truth the true images, fed
   */
  AdversarialTraining(
      TrainingConfig config, Ops tf, Operand<TFloat32> restored, Placeholder<TFloat32> truth) {
    this.tf = tf;
    this.config = config;
    this.restored = restored;
    this.truth = truth;
    settings = config.losses().critic();
    parameters = new Parameters(tf, config.seed());
    slots = new Parameters(tf, config.seed());
    Shape shape = truth.shape();
    critic =
        new Critic(
            parameters,
            TrainingGraph.CRITIC.replace(".", ""),
            (int) shape.get(3),
            settings.width(),
            settings.form() == CriticConfig.Form.PUBLISHED);
    fake = tf.withName("critic_fake").placeholder(TFloat32.class, Placeholder.shape(shape));
    share =
        tf.withName("critic_share")
            .placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape.get(0), 1, 1, 1)));
    difference =
        tf.math.sub(
            ForwardPass.mean(tf, critic.score(truth)), ForwardPass.mean(tf, critic.score(fake)));
    penalty = critic.penalty(truth, fake, share);
    adam =
        new Adam(
            parameters,
            gradients(),
            slots,
            0,
            parameter -> 1,
            settings.beta1(),
            settings.beta2(),
            false);
  }

  /** The critic's parameters and moments. */
  List<Parameters> state() {
    return List.of(parameters, slots);
  }

  void start(Session session) {
    for (Parameters started : state())
      session.runner().addTarget(started.initialize()).run().close();
  }

  /** The network's loss: minus the critic's mean score of what it made. */
  Operand<TFloat32> loss() {
    return tf.math.neg(ForwardPass.mean(tf, critic.score(restored)));
  }

  /**
   * The critic's steps for one batch.
   *
   * @param step of the training, counted from 1
   * @param part of the step, where batches accumulate, from 0
   * @param feeder feeds the batch
   * @param images the true images of the batch
   * @return after the last of them "critic", how much better true images score than restored ones,
   *     and "penalty"
   */
  Map<String, Double> step(Session session, long step, int part, Feeder feeder, float[] images) {
    Session.Runner first = session.runner();
    try (Feeds feeds = new Feeds(first)) {
      feeder.feed(feeds);
      try (Result result = first.fetch(restored).run()) {
        Map<String, Double> last = Map.of();
        long before =
            (step - 1 - config.losses().adversarial().startStep()) * config.accumulation();
        for (int k = 0; k < settings.steps(); k++)
          last = step(session, step, (before + part) * settings.steps() + k + 1, result, images);
        return last;
      }
    }
  }

  /** Feeds what the network needs. */
  interface Feeder {
    void feed(Feeds feeds);
  }

  // -- Helper methods --

  private Map<String, Double> step(
      Session session, long step, long number, Result made, float[] images) {
    Session.Runner runner = session.runner();
    try (Feeds feeds = new Feeds(runner)) {
      feeds.put(truth, images);
      runner.feed(fake, made.get(0));
      feeds.put(share, shares(number));
      double rate =
          settings.learningRate() * config.learningRate(step) / config.initialLearningRate();
      adam.feeds(number, rate, 0).forEach(feeds::put);
      adam.updates().forEach(runner::addTarget);
      try (Result result = runner.fetch(difference).fetch(penalty).run()) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("critic", (double) ((TFloat32) result.get(0)).getFloat());
        values.put("penalty", (double) ((TFloat32) result.get(1)).getFloat());
        return values;
      }
    }
  }

  private float[] shares(long number) {
    float[] shares = new float[(int) share.shape().get(0)];
    for (int i = 0; i < shares.length; i++)
      shares[i] = (float) Draws.of(config.seed() ^ SEED, number, i).unit();
    return shares;
  }

  private Map<String, Operand<TFloat32>> gradients() {
    Operand<TFloat32> loss =
        tf.math.sub(tf.math.mul(penalty, tf.constant((float) settings.penalty())), difference);
    List<Operand<?>> values = new ArrayList<>();
    parameters.all().forEach(p -> values.add(p.value()));
    Gradients all = tf.gradients(loss, values);
    Map<String, Operand<TFloat32>> byName = new LinkedHashMap<>();
    int i = 0;
    for (Parameters.Parameter p : parameters.all()) {
      Output<TFloat32> gradient = all.dy(i++);
      if (!gradient.isClosed()) byName.put(p.name(), gradient);
    }
    return byName;
  }
}
