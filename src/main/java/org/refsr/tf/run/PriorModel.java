package org.refsr.tf.run;

import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.model.DescribedReference;
import org.refsr.model.DetailPrior;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelFolder;
import org.refsr.model.SuperResolvedTile;

/**
 * A prior on its own: the detail-enhanced image is the result, and references are not looked at.
 */
final class PriorModel implements LoadedModel {

  private final DetailPrior prior;

  /** Takes over the prior. */
  PriorModel(DetailPrior prior) {
    this.prior = prior;
  }

  @Override
  public ModelFolder folder() {
    return prior.folder();
  }

  @Override
  public String runtime() {
    return Devices.runtime();
  }

  @Override
  public String device() {
    return prior.device();
  }

  @Override
  public Optional<DetailPrior> prior() {
    return Optional.of(prior);
  }

  @Override
  public DescribedReference describe(RandomAccessibleInterval<FloatType> reference) {
    return new Unused();
  }

  @Override
  public SuperResolvedTile superResolve(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
    throw new IllegalArgumentException("A prior's tile needs its detail-enhanced image.");
  }

  @Override
  public SuperResolvedTile superResolve(
      RandomAccessibleInterval<FloatType> lowResolution,
      RandomAccessibleInterval<FloatType> detail,
      List<DescribedReference> references) {
    return new SuperResolvedTile(
        detail, ArrayImgs.floats(detail.dimension(0), detail.dimension(1)));
  }

  @Override
  public void close() {
    prior.close();
  }

  // -- Helper classes --

  private static final class Unused implements DescribedReference {

    @Override
    public long bytes() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
