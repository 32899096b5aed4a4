package org.refsr.tf.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.Dimensions;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.refsr.model.DescribedReference;
import org.refsr.model.DetailPrior;
import org.refsr.model.EngineOptions.Matching;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelFolder;
import org.refsr.model.StepWork;
import org.refsr.model.SuperResolvedTile;

/** A network that takes detail-enhanced images (DEF) and the prior that makes them. */
final class DetailModel implements LoadedModel {

  private static final int SCALE = 4;

  private final SavedReferenceModel network;
  private final DetailPrior prior;

  /** Takes over both. */
  DetailModel(SavedReferenceModel network, DetailPrior prior) {
    this.network = network;
    this.prior = prior;
  }

  @Override
  public ModelFolder folder() {
    return network.folder();
  }

  @Override
  public String runtime() {
    return network.runtime();
  }

  @Override
  public String device() {
    return network.device();
  }

  @Override
  public Map<String, String> provenance() {
    return network.provenance();
  }

  @Override
  public Optional<Matching> matching(Dimensions tile, List<DescribedReference> references) {
    return network.matching(tile, references);
  }

  @Override
  public Map<String, StepWork> work() {
    return network.work();
  }

  @Override
  public void countOperations(boolean wanted) {
    network.countOperations(wanted);
  }

  @Override
  public int tilesAtOnce() {
    return network.tilesAtOnce();
  }

  @Override
  public Optional<DetailPrior> prior() {
    return Optional.of(prior);
  }

  @Override
  public DescribedReference describe(RandomAccessibleInterval<FloatType> reference) {
    return network.describe(reference);
  }

  @Override
  public SuperResolvedTile superResolve(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
    throw new IllegalArgumentException("A tile of this model needs its detail-enhanced image.");
  }

  @Override
  public SuperResolvedTile superResolve(
      RandomAccessibleInterval<FloatType> lowResolution,
      RandomAccessibleInterval<FloatType> detail,
      List<DescribedReference> references) {
    return network.superResolveChecked(packed(lowResolution, detail), references);
  }

  @Override
  public void close() {
    network.close();
    prior.close();
  }

  // -- Helper methods --

  /** As {@link org.refsr.tf.layer.DetailPacking} says, without copying. */
  static RandomAccessibleInterval<FloatType> packed(
      RandomAccessibleInterval<FloatType> lowResolution,
      RandomAccessibleInterval<FloatType> detail) {
    long width = lowResolution.dimension(0), height = lowResolution.dimension(1);
    RandomAccessibleInterval<FloatType> low = Views.zeroMin(lowResolution);
    RandomAccessibleInterval<FloatType> high = Views.zeroMin(detail);
    List<RandomAccessibleInterval<FloatType>> channels = new ArrayList<>();
    for (long c = 0; c < low.dimension(2); c++) channels.add(Views.hyperSlice(low, 2, c));
    for (int row = 0; row < SCALE; row++)
      for (int column = 0; column < SCALE; column++)
        for (long c = 0; c < high.dimension(2); c++)
          channels.add(
              Views.interval(
                  Views.subsample(
                      (RandomAccessible<FloatType>)
                          Views.translate(Views.hyperSlice(high, 2, c), -column, -row),
                      SCALE),
                  new FinalInterval(width, height)));
    return Views.stack(channels);
  }
}
