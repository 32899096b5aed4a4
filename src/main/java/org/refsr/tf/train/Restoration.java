package org.refsr.tf.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.refsr.tf.layer.DetailPacking;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.net.NetworkConfig;
import org.refsr.tf.net.Networks;
import org.refsr.tf.net.ReferenceNetwork;
import org.refsr.tf.train.data.Batch;
import org.refsr.tf.train.data.BatchConfig;
import org.refsr.tf.train.data.ReferenceKind;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Super-resolution as it is trained (SPEC 1.15): the error of the restored target and, where the
 * configuration uses them, {@link ReciprocalLearning}, {@link PerceptualLoss}, {@link
 * TransferalLoss} and {@link AdversarialTraining}.
 */
final class Restoration implements Objective {

  private final Ops tf;
  private final TrainingConfig config;
  private final BatchConfig batches;
  private final Map<String, Placeholder<TFloat32>> inputs = new LinkedHashMap<>();
  private final List<Loss> losses = new ArrayList<>();
  private final PerceptualLoss perceptual;
  private final AdversarialTraining adversarial;

  /** Adds a network and its losses to the graph of the parameters. */
  Restoration(TrainingConfig config, Parameters parameters) {
    this.tf = parameters.tf();
    this.config = config;
    batches = config.batch();
    NetworkConfig size = config.network();
    ReferenceNetwork network = Networks.create(parameters, size, batches.batchSize());
    int target = batches.targetSize();
    Placeholder<TFloat32> high = input("high", target, size.channels);
    Operand<TFloat32> low = input("low", target / 4, size.channels);
    Operand<TFloat32> reference = references(batches.referenceSize(), size.channels);
    Operand<TFloat32> present = input("present", 1, 1);
    if (size.detailEnhanced)
      low = DetailPacking.pack(tf, low, input("detail", target, size.channels));
    ForwardPass pass = ForwardPass.of(tf, network, low, reference, present, batches.poses().size());
    ReferenceNetwork.Output output = pass.output();
    Operand<TFloat32> sr = output.image();
    LossTerms terms = config.losses();
    add("reconstruction", terms.reconstruction(), error(sr, high));
    if (terms.singleImage().isUsed())
      add("single_image", terms.singleImage(), error(output.singleImage().orElseThrow(), high));
    if (output.improvement().isPresent() && terms.confidence().isUsed())
      add("confidence", terms.confidence(), new ImprovementLoss(tf).of(output, high));
    if (batches.rtrr()) addReciprocal(network, sr);
    perceptual =
        terms.perceptual().isUsed() ? new PerceptualLoss(config, parameters, size.channels) : null;
    if (perceptual != null) add("perceptual", terms.perceptual(), perceptual.of(sr, high));
    if (terms.transferal().isUsed()) {
      ReferenceNetwork frozen = Networks.create(parameters.frozen(), size, batches.batchSize());
      add("transferal", terms.transferal(), new TransferalLoss(tf, frozen).of(pass, present));
    }
    adversarial =
        terms.adversarial().isUsed() ? new AdversarialTraining(config, tf, sr, high) : null;
    if (adversarial != null) add("adversarial", terms.adversarial(), adversarial.loss());
  }

  @Override
  public List<Loss> losses() {
    return losses;
  }

  /** Reconstruction and reciprocal always, so that every log has them; others where used. */
  @Override
  public List<String> columns() {
    List<String> columns = new ArrayList<>(Objective.super.columns());
    for (Loss loss : losses) if (!columns.contains(loss.name())) columns.add(loss.name());
    if (adversarial != null) columns.addAll(List.of("critic", "penalty"));
    return columns;
  }

  @Override
  public void start(Session session) {
    if (perceptual != null) perceptual.start(session);
    if (adversarial != null) adversarial.start(session);
  }

  @Override
  public List<Parameters> state() {
    return adversarial == null ? List.of() : adversarial.state();
  }

  @Override
  public Map<String, Double> prepare(Session session, long step, int part, Batch batch) {
    if (adversarial == null || config.losses().adversarial().weightAt(step) == 0) return Map.of();
    return adversarial.step(
        session, step, part, feeds -> feedTarget(feeds, batch), batch.highResolution());
  }

  @Override
  public void feed(Feeds feeds, Batch batch, List<Loss> active) {
    feeds.put(inputs.get("high"), batch.highResolution());
    feedTarget(feeds, batch);
    if (active.stream().noneMatch(loss -> loss.name().equals("reciprocal"))) return;
    Batch.Perspective perspective = batch.perspective().orElseThrow();
    feeds.put(inputs.get("perspective"), perspective.highResolution());
    feeds.put(inputs.get("perspective_low"), perspective.lowResolution());
    feeds.put(inputs.get("mask"), perspective.mask());
  }

  // -- Helper methods --

  private void feedTarget(Feeds feeds, Batch batch) {
    feeds.put(inputs.get("low"), batch.lowResolution());
    batch.detail().ifPresent(detail -> feeds.put(inputs.get("detail"), detail));
    feeds.put(inputs.get("reference"), batch.reference());
    feeds.put(inputs.get("present"), present(batch));
  }

  private void add(String name, LossTerm term, Operand<TFloat32> value) {
    losses.add(new Loss(tf, name, term, value));
  }

  private Operand<TFloat32> error(Operand<TFloat32> image, Operand<TFloat32> truth) {
    return config.losses().pixelError() == LossTerms.PixelError.LOGARITHMIC
        ? new LogarithmicError(tf).of(image, truth)
        : ForwardPass.mean(tf, tf.math.abs(tf.math.sub(image, truth)));
  }

  private void addReciprocal(ReferenceNetwork network, Operand<TFloat32> sr) {
    int target = batches.targetSize();
    Operand<TFloat32> value =
        new ReciprocalLearning(tf, network, config.losses().rtrrMask())
            .loss(
                sr,
                input("perspective", target, batches.channels()),
                input("perspective_low", target / 4, batches.channels()),
                input("mask", target, 1));
    add("reciprocal", config.losses().rtrr(), value);
  }

  private Placeholder<TFloat32> references(int side, int channels) {
    return input(
        "reference", Shape.of(batches.poses().size() * batches.batchSize(), side, side, channels));
  }

  private Placeholder<TFloat32> input(String name, int side, int channels) {
    return input(name, Shape.of(batches.batchSize(), side, side, channels));
  }

  private Placeholder<TFloat32> input(String name, Shape shape) {
    Placeholder<TFloat32> p =
        tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(shape));
    inputs.put(name, p);
    return p;
  }

  private static float[] present(Batch batch) {
    float[] present = new float[batch.size()];
    for (int i = 0; i < present.length; i++)
      present[i] = batch.kinds().get(i) == ReferenceKind.NONE ? 0 : 1;
    return present;
  }
}
