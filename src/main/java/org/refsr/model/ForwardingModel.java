package org.refsr.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.Dimensions;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.model.EngineOptions.Matching;

/** A model that leaves everything to another one but what a subclass changes. */
public abstract class ForwardingModel implements LoadedModel {

  private final LoadedModel model;

  /**
   * @param model owned from now on
   */
  protected ForwardingModel(LoadedModel model) {
    this.model = model;
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
  public String runtime() {
    return model.runtime();
  }

  @Override
  public Map<String, String> provenance() {
    return model.provenance();
  }

  @Override
  public Optional<Matching> matching(Dimensions tile, List<DescribedReference> references) {
    return model.matching(tile, references);
  }

  @Override
  public Map<String, StepWork> work() {
    return model.work();
  }

  @Override
  public void countOperations(boolean wanted) {
    model.countOperations(wanted);
  }

  @Override
  public long nativeBytes() {
    return model.nativeBytes();
  }

  @Override
  public int tilesAtOnce() {
    return model.tilesAtOnce();
  }

  @Override
  public Optional<DetailPrior> prior() {
    return model.prior();
  }

  @Override
  public DescribedReference describe(RandomAccessibleInterval<FloatType> reference) {
    return model.describe(reference);
  }

  @Override
  public SuperResolvedTile superResolve(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
    return model.superResolve(lowResolution, references);
  }

  @Override
  public SuperResolvedTile superResolve(
      RandomAccessibleInterval<FloatType> lowResolution,
      RandomAccessibleInterval<FloatType> detail,
      List<DescribedReference> references) {
    return model.superResolve(lowResolution, detail, references);
  }

  @Override
  public List<AlignmentStep> align(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
    return model.align(lowResolution, references);
  }

  @Override
  public void close() {
    model.close();
  }
}
