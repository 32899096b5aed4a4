package org.refsr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.refsr.image.IntensityMap;
import org.refsr.image.RangeNullSpace;
import org.refsr.image.Tile;
import org.refsr.model.DescribedReference;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelCard;
import org.refsr.model.SuperResolvedTile;

/**
 * Runs a model over an image tile by tile. At the image's borders tiles see it mirrored, so that
 * every tile has the same shape and full context.
 */
final class TiledRun {

  private static final int SCALE = RangeNullSpace.SCALE;

  private final LoadedModel model;
  private final List<DescribedReference> references;
  private final IntensityMap map;
  private final List<Tile> tiles;
  private final Progress progress;
  private final int passes;
  private int passesDone;

  /**
   * @param image the extent of the input, X,Y
   * @param passes how often {@link #run} will be called, for the progress
   */
  TiledRun(
      LoadedModel model,
      List<DescribedReference> references,
      IntensityMap map,
      Interval image,
      int passes,
      Progress progress) {
    this.model = model;
    this.references = references;
    this.map = map;
    this.passes = passes;
    this.progress = progress;
    ModelCard card = model.folder().card();
    tiles = Tile.cover(image.dimension(0), image.dimension(1), card.tile(), card.halo());
  }

  /**
   * Super-resolves as many channels as the model has.
   *
   * @param input planes in the image's intensities, all finite
   * @param output zero planes at four times the size; a single one takes the mean of the channels
   * @param confidence X,Y at four times the size, to which this pass's share is added
   */
  void run(
      List<? extends RandomAccessibleInterval<DoubleType>> input,
      List<? extends RandomAccessibleInterval<FloatType>> output,
      RandomAccessibleInterval<FloatType> confidence) {
    List<RandomAccessibleInterval<FloatType>> units = new ArrayList<>();
    for (RandomAccessibleInterval<DoubleType> plane : input)
      units.add(
          Converters.convert(
              plane, (in, out) -> out.set((float) map.toUnit(in.get())), new FloatType()));
    RandomAccessibleInterval<FloatType> unit = Views.stack(units);
    int done = passesDone++ * tiles.size();
    for (Tile tile : tiles) {
      progress.checkCancelled();
      SuperResolvedTile result = model.superResolve(padded(unit, tile), references);
      int channels = (int) result.image().dimension(2);
      for (int c = 0; c < channels; c++)
        add(
            Views.hyperSlice(result.image(), 2, result.image().min(2) + c),
            tile,
            output.get(c % output.size()),
            unitValue -> map.fromUnit(unitValue) * output.size() / channels);
      add(result.confidence(), tile, confidence, share -> share / passes);
      progress.update(++done, (long) passes * tiles.size(), "tile");
    }
  }

  // -- Helper methods --

  private static RandomAccessibleInterval<FloatType> padded(
      RandomAccessibleInterval<FloatType> image, Tile tile) {
    Interval padded = Intervals.addDimension(tile.padded(), 0, image.max(2));
    return Views.zeroMin(Views.interval(Views.extendMirrorDouble(image), padded));
  }

  /** Adds a function of a tile's result, without its padding, to a plane. */
  private void add(
      RandomAccessibleInterval<FloatType> result,
      Tile tile,
      RandomAccessibleInterval<FloatType> plane,
      DoubleUnaryOperator function) {
    RandomAccessibleInterval<FloatType> inPlace =
        Views.translate(
            Views.zeroMin(result), SCALE * tile.padded().min(0), SCALE * tile.padded().min(1));
    Interval core =
        FinalInterval.createMinSize(
            SCALE * tile.core().min(0),
            SCALE * tile.core().min(1),
            SCALE * tile.core().dimension(0),
            SCALE * tile.core().dimension(1));
    LoopBuilder.setImages(Views.interval(inPlace, core), Views.interval(plane, core))
        .forEachPixel(
            (in, out) -> {
              checkFinite(in.get());
              out.set((float) (out.get() + function.applyAsDouble(in.get())));
            });
  }

  private void checkFinite(float value) {
    if (!Float.isFinite(value))
      throw RefSRException.unavailable(
          "The model '%s' gave %s for finite pixels; use another model or device.",
          model.folder().card().name(), value);
  }
}
