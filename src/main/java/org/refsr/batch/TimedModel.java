package org.refsr.batch;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.Progress;
import org.refsr.model.AlignmentStep;
import org.refsr.model.DescribedReference;
import org.refsr.model.DetailPrior;
import org.refsr.model.ForwardingModel;
import org.refsr.model.ForwardingPrior;
import org.refsr.model.LoadedModel;
import org.refsr.model.SamplerSettings;
import org.refsr.model.SuperResolvedTile;

/** A model that counts the seconds spent in it, to tell them from those around it. */
public final class TimedModel extends ForwardingModel {

  private long nanoseconds;
  private long start;
  private int running;

  /**
   * @param model owned from now on
   */
  public TimedModel(LoadedModel model) {
    super(model);
  }

  /** Since the start. */
  public synchronized double seconds() {
    return 1e-9 * nanoseconds;
  }

  @Override
  public Optional<DetailPrior> prior() {
    return super.prior().map(TimedPrior::new);
  }

  @Override
  public DescribedReference describe(RandomAccessibleInterval<FloatType> reference) {
    return timed(() -> super.describe(reference));
  }

  @Override
  public SuperResolvedTile superResolve(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
    return timed(() -> super.superResolve(lowResolution, references));
  }

  @Override
  public SuperResolvedTile superResolve(
      RandomAccessibleInterval<FloatType> lowResolution,
      RandomAccessibleInterval<FloatType> detail,
      List<DescribedReference> references) {
    return timed(() -> super.superResolve(lowResolution, detail, references));
  }

  @Override
  public List<AlignmentStep> align(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
    return timed(() -> super.align(lowResolution, references));
  }

  // -- Helper methods --

  private <T> T timed(Supplier<T> call) {
    count(1);
    try {
      return call.get();
    } finally {
      count(-1);
    }
  }

  /** The time in which at least one call runs counts once. */
  private synchronized void count(int change) {
    if (running == 0) start = System.nanoTime();
    running += change;
    if (running == 0) nanoseconds += System.nanoTime() - start;
  }

  // -- Helper classes --

  private final class TimedPrior extends ForwardingPrior {

    TimedPrior(DetailPrior prior) {
      super(prior);
    }

    @Override
    public RandomAccessibleInterval<FloatType> enhance(
        RandomAccessibleInterval<FloatType> lowResolution,
        SamplerSettings settings,
        Progress progress) {
      return timed(() -> super.enhance(lowResolution, settings, progress));
    }
  }
}
