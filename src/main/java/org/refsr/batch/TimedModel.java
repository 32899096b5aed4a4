package org.refsr.batch;

import java.util.List;
import java.util.function.Supplier;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.model.DescribedReference;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelFolder;
import org.refsr.model.SuperResolvedTile;

/** A model that counts the seconds spent in it, to tell them from those around it. */
public final class TimedModel implements LoadedModel {

  private final LoadedModel model;
  private long nanoseconds;

  /**
   * @param model owned from now on
   */
  public TimedModel(LoadedModel model) {
    this.model = model;
  }

  /** Since the start. */
  public synchronized double seconds() {
    return 1e-9 * nanoseconds;
  }

  @Override
  public ModelFolder folder() {
    return model.folder();
  }

  @Override
  public String device() {
    return model.device();
  }

  @Override
  public DescribedReference describe(RandomAccessibleInterval<FloatType> reference) {
    return timed(() -> model.describe(reference));
  }

  @Override
  public SuperResolvedTile superResolve(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
    return timed(() -> model.superResolve(lowResolution, references));
  }

  @Override
  public void close() {
    model.close();
  }

  // -- Helper methods --

  private <T> T timed(Supplier<T> call) {
    long start = System.nanoTime();
    try {
      return call.get();
    } finally {
      add(System.nanoTime() - start);
    }
  }

  private synchronized void add(long time) {
    nanoseconds += time;
  }
}
