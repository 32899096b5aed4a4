package org.refsr.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import net.imglib2.Dimensions;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.refsr.model.EngineOptions.Matching;

/**
 * A model that sees every tile, and its references with it, turned by all four right angles, and
 * whose result is the mean of the four, turned back (geometric self-ensemble, Lim et al., CVPR
 * Workshops 2017, without mirroring). A network's errors differ from turn to turn and partly
 * average out. It takes four times the time, and references four times the memory.
 */
public final class EnsembleModel extends ForwardingModel {

  static final int TURNS = 4;

  /**
   * @param model owned from now on
   */
  public EnsembleModel(LoadedModel model) {
    super(model);
  }

  @Override
  public Map<String, String> provenance() {
    Map<String, String> all = new LinkedHashMap<>(super.provenance());
    all.put("ensemble", TURNS + " turns");
    return all;
  }

  @Override
  public Optional<Matching> matching(Dimensions tile, List<DescribedReference> references) {
    return super.matching(tile, descriptions(references, 0));
  }

  @Override
  public DescribedReference describe(RandomAccessibleInterval<FloatType> reference) {
    return DescribedViews.of(
        new TurnedReference(),
        all -> {
          for (int turn = 0; turn < TURNS; turn++) all.add(super.describe(turned(reference, turn)));
        });
  }

  @Override
  public SuperResolvedTile superResolve(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
    return mean(
        turn -> super.superResolve(turned(lowResolution, turn), descriptions(references, turn)));
  }

  @Override
  public SuperResolvedTile superResolve(
      RandomAccessibleInterval<FloatType> lowResolution,
      RandomAccessibleInterval<FloatType> detail,
      List<DescribedReference> references) {
    return mean(
        turn ->
            super.superResolve(
                turned(lowResolution, turn), turned(detail, turn), descriptions(references, turn)));
  }

  /** As without a turn. */
  @Override
  public List<AlignmentStep> align(
      RandomAccessibleInterval<FloatType> lowResolution, List<DescribedReference> references) {
    return super.align(lowResolution, descriptions(references, 0));
  }

  // -- Helper methods --

  private static List<DescribedReference> descriptions(
      List<DescribedReference> references, int turn) {
    return references.stream()
        .map(reference -> ((DescribedViews) reference).views().get(turn))
        .collect(Collectors.toList());
  }

  private static SuperResolvedTile mean(IntFunction<SuperResolvedTile> turns) {
    RandomAccessibleInterval<FloatType> image = null;
    RandomAccessibleInterval<FloatType> confidence = null;
    for (int turn = 0; turn < TURNS; turn++) {
      SuperResolvedTile tile = turns.apply(turn);
      image = sum(image, turned(tile.image(), TURNS - turn));
      confidence = sum(confidence, turned(tile.confidence(), TURNS - turn));
    }
    return new SuperResolvedTile(image, confidence);
  }

  /** The sum's own pixels with a turn's share in the mean added. */
  private static RandomAccessibleInterval<FloatType> sum(
      RandomAccessibleInterval<FloatType> sum, RandomAccessibleInterval<FloatType> turn) {
    RandomAccessibleInterval<FloatType> to =
        sum == null ? ArrayImgs.floats(Intervals.dimensionsAsLongArray(turn)) : sum;
    LoopBuilder.setImages(to, turn)
        .forEachPixel((total, value) -> total.set(total.get() + value.get() / TURNS));
    return to;
  }

  /** X,Y or X,Y,C, turned by so many right angles. */
  private static RandomAccessibleInterval<FloatType> turned(
      RandomAccessibleInterval<FloatType> image, int turns) {
    RandomAccessibleInterval<FloatType> view = Views.zeroMin(image);
    for (int i = 0; i < turns % TURNS; i++) view = Views.zeroMin(Views.rotate(view, 0, 1));
    return view;
  }

  // -- Helper classes --

  private static final class TurnedReference extends DescribedViews {

    @Override
    public Optional<String> remark() {
      return views().get(0).remark();
    }
  }
}
