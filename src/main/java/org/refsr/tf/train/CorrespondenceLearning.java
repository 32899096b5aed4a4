package org.refsr.tf.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.layer.Resampling;
import org.refsr.tf.net.CorrespondenceNetwork;
import org.refsr.tf.net.NetworkConfig;
import org.refsr.tf.train.data.Batch;
import org.refsr.tf.train.data.BatchConfig;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A correspondence network as it is trained (SPEC 1.5): a teacher on sharp targets by the triplet
 * loss; a student on enlarged low-resolution targets by that and by distillation, with the teacher
 * frozen.
 */
final class CorrespondenceLearning implements Objective {

  private static final String PREFIX = "teacher.";

  private final Ops tf;
  private final Placeholder<TFloat32> high;
  private final Placeholder<TFloat32> low;
  private final Placeholder<TFloat32> warped;
  private final Placeholder<TFloat32> cells;
  private final Parameters teacher;
  private final StartingWeights teacherWeights;
  private final List<Loss> losses = new ArrayList<>();

  /**
   * Adds the network and its losses to the graph of the parameters.
   *
   * @throws org.refsr.RefSRException (USAGE, UNAVAILABLE) if a teacher is named and is not there or
   *     is damaged
   */
  CorrespondenceLearning(TrainingConfig training, Parameters parameters) {
    this.tf = parameters.tf();
    CorrespondenceConfig config = training.correspondence();
    NetworkConfig network = training.network();
    BatchConfig batches = training.batch();
    int size = batches.targetSize();
    int side = size / 4;
    int n = batches.batchSize();
    high = input("high", Shape.of(n, size, size, network.channels));
    low = input("low", Shape.of(n, side, side, network.channels));
    warped = input("warped", Shape.of(n, size, size, network.channels));
    cells = input("cells", Shape.of(n, (long) side * side));
    CorrespondenceNetwork learner = new CorrespondenceNetwork(parameters, network);
    CorrespondenceLoss loss = new CorrespondenceLoss(tf, config, cells, side);
    boolean student = !config.teacher().isEmpty();
    Operand<TFloat32> seen = student ? Resampling.enlarge(tf, low, 4) : high;
    CorrespondenceLoss.Pairs pairs = loss.pairs(learner.target(seen), learner.reference(warped));
    losses.add(new Loss(tf, "triplet", config.triplet(), loss.triplet(pairs)));
    teacher = student ? parameters.besides(PREFIX) : null;
    teacherWeights = student ? StartingWeights.read(config.teacher(), training.base()) : null;
    if (!student || !config.distillation().isUsed()) return;
    CorrespondenceNetwork frozen = new CorrespondenceNetwork(teacher, teacherWeights.network());
    CorrespondenceLoss.Pairs wanted = loss.pairs(frozen.target(high), frozen.reference(warped));
    losses.add(
        new Loss(tf, "distillation", config.distillation(), loss.distillation(pairs, wanted)));
  }

  @Override
  public List<Loss> losses() {
    return losses;
  }

  @Override
  public List<String> columns() {
    return losses.stream().map(Loss::name).collect(Collectors.toList());
  }

  @Override
  public void start(Session session) {
    if (teacher == null || teacher.all().isEmpty()) return;
    session.runner().addTarget(teacher.initialize()).run().close();
    teacherWeights.putPart(session, teacher, "correspondence");
  }

  @Override
  public void feed(Feeds feeds, Batch batch, List<Loss> active) {
    feeds.put(high, batch.highResolution());
    feeds.put(low, batch.lowResolution());
    feeds.put(warped, batch.correspondences().orElseThrow().warped());
    feeds.put(cells, batch.correspondences().orElseThrow().cells());
  }

  // -- Helper methods --

  private Placeholder<TFloat32> input(String name, Shape shape) {
    return tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(shape));
  }
}
