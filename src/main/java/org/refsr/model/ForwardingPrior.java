package org.refsr.model;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.Progress;

/** A prior that leaves everything to another one but what a subclass changes. */
public abstract class ForwardingPrior implements DetailPrior {

  private final DetailPrior prior;

  /**
   * @param prior owned from now on
   */
  protected ForwardingPrior(DetailPrior prior) {
    this.prior = prior;
  }

  @Override
  public ModelFolder folder() {
    return prior.folder();
  }

  @Override
  public String device() {
    return prior.device();
  }

  @Override
  public RandomAccessibleInterval<FloatType> enhance(
      RandomAccessibleInterval<FloatType> lowResolution,
      SamplerSettings settings,
      Progress progress) {
    return prior.enhance(lowResolution, settings, progress);
  }

  @Override
  public void close() {
    prior.close();
  }
}
