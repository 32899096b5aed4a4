package org.refsr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import net.imglib2.Dimensions;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
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
import org.refsr.model.SamplerSettings;
import org.refsr.model.SuperResolvedTile;

/**
 * Runs a model over an image tile by tile, row of tiles by row of tiles. At the image's borders
 * tiles see it mirrored, so that every tile has the same shape and full context. Where the tiles
 * lie depends on the image's size and the model's card alone.
 */
final class TiledRun {

  private static final int SCALE = RangeNullSpace.SCALE;

  private final LoadedModel model;
  private final List<DescribedReference> references;
  private final IntensityMap map;
  private final List<RandomAccessibleInterval<FloatType>> passes;
  private final List<RandomAccessibleInterval<FloatType>> details = new ArrayList<>();
  private final List<Tile> tiles;
  private final Progress progress;
  private final long height;
  private int tilesDone;
  private long done;

  /**
   * Prepares the tiles; a model with a prior has the whole image enhanced first.
   *
   * @param input the channels, X,Y from the origin, in the image's intensities, all finite
   * @param sampler how to enhance
   */
  TiledRun(
      LoadedModel model,
      List<DescribedReference> references,
      IntensityMap map,
      List<RandomAccessibleInterval<DoubleType>> input,
      SamplerSettings sampler,
      Progress progress) {
    this.model = model;
    this.references = references;
    this.map = map;
    this.progress = progress;
    ModelCard card = model.folder().card();
    passes = passes(input, card.channels());
    Interval image = input.get(0);
    height = image.dimension(1);
    tiles = Tile.cover(image.dimension(0), height, card.tile(), card.halo());
    for (RandomAccessibleInterval<FloatType> pass : passes)
      model.prior().ifPresent(prior -> details.add(prior.enhance(pass, sampler, progress)));
  }

  /** What the model is given at once, X,Y: the same for all tiles. */
  Dimensions tile() {
    return tiles.get(0).padded();
  }

  /** The row after the last that the tiles done so far give. */
  long end() {
    return tilesDone == tiles.size() ? height : tiles.get(tilesDone).core().min(1);
  }

  /** The row after the last of the row of tiles that begins at a row. */
  long endAfter(long row) {
    return Math.min(height, row + tiles.get(0).core().dimension(1));
  }

  /**
   * Super-resolves the next row of tiles.
   *
   * @param output for each of the input's channels a plane at four times the size, at least these
   *     rows of it, all zero
   * @param confidence likewise X,Y, all zero
   */
  void nextRow(
      List<? extends RandomAccessibleInterval<FloatType>> output,
      RandomAccessibleInterval<FloatType> confidence) {
    try (InOrder work = new InOrder(model.tilesAtOnce())) {
      for (long end = endAfter(end()); end() < end; tilesDone++)
        for (int pass = 0; pass < passes.size(); pass++)
          run(
              tiles.get(tilesDone),
              pass,
              passes.size() == 1 ? output : output.subList(pass, pass + 1),
              confidence,
              work);
      work.finish();
    }
  }

  // -- Helper methods --

  /** The channels that the model takes at once: all of them, or one after the other. */
  private List<RandomAccessibleInterval<FloatType>> passes(
      List<RandomAccessibleInterval<DoubleType>> input, int wanted) {
    List<RandomAccessibleInterval<FloatType>> units = new ArrayList<>();
    for (RandomAccessibleInterval<DoubleType> plane : input)
      units.add(
          Converters.convert(
              plane, (in, out) -> out.set((float) map.toUnit(in.get())), new FloatType()));
    if (wanted > 1) return List.of(Views.stack(Channels.replicate(units, wanted)));
    return units.stream().map(unit -> Views.stack(List.of(unit))).collect(Collectors.toList());
  }

  private void run(
      Tile tile,
      int pass,
      List<? extends RandomAccessibleInterval<FloatType>> output,
      RandomAccessibleInterval<FloatType> confidence,
      InOrder work) {
    progress.checkCancelled();
    RandomAccessibleInterval<FloatType> input = padded(passes.get(pass), tile.padded());
    RandomAccessibleInterval<FloatType> detail =
        details.isEmpty() ? null : padded(details.get(pass), enlarged(tile.padded()));
    work.submit(
        () ->
            detail == null
                ? model.superResolve(input, references)
                : model.superResolve(input, detail, references),
        result -> add(result, tile, output, confidence));
  }

  private void add(
      SuperResolvedTile result,
      Tile tile,
      List<? extends RandomAccessibleInterval<FloatType>> output,
      RandomAccessibleInterval<FloatType> confidence) {
    int channels = (int) result.image().dimension(2);
    for (int c = 0; c < channels; c++)
      add(
          Views.hyperSlice(result.image(), 2, result.image().min(2) + c),
          tile,
          output.get(c % output.size()),
          unitValue -> map.fromUnit(unitValue) * output.size() / channels);
    add(result.confidence(), tile, confidence, share -> share / passes.size());
    progress.update(++done, (long) passes.size() * tiles.size(), "tile");
  }

  /** A copy, which other threads can read. */
  private static RandomAccessibleInterval<FloatType> padded(
      RandomAccessibleInterval<FloatType> image, Interval part) {
    Interval padded = Intervals.addDimension(part, 0, image.max(2));
    RandomAccessibleInterval<FloatType> view =
        Views.zeroMin(Views.interval(Views.extendMirrorDouble(image), padded));
    Img<FloatType> copy = ArrayImgs.floats(view.dimensionsAsLongArray());
    LoopBuilder.setImages(view, copy).forEachPixel((in, out) -> out.set(in));
    return copy;
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
    Interval core = enlarged(tile.core());
    LoopBuilder.setImages(Views.interval(inPlace, core), Views.interval(plane, core))
        .forEachPixel(
            (in, out) -> {
              checkFinite(in.get());
              out.set((float) (out.get() + function.applyAsDouble(in.get())));
            });
  }

  private static Interval enlarged(Interval part) {
    return FinalInterval.createMinSize(
        SCALE * part.min(0),
        SCALE * part.min(1),
        SCALE * part.dimension(0),
        SCALE * part.dimension(1));
  }

  private void checkFinite(float value) {
    if (!Float.isFinite(value))
      throw RefSRException.unavailable(
          "The model '%s' gave %s for finite pixels; use another model or device.",
          model.folder().card().name(), value);
  }
}
