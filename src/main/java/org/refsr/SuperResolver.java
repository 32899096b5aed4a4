package org.refsr;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.imglib2.Dimensions;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.refsr.image.IntensityMap;
import org.refsr.image.NaNFill;
import org.refsr.image.RangeNullSpace;
import org.refsr.model.AlignmentStep;
import org.refsr.model.DescribedReference;
import org.refsr.model.LoadedModel;
import org.refsr.model.SamplerSettings;

/**
 * Reference-based x4 super-resolution of ImgLib2 images: the one way in for menus, command line and
 * scripts.
 *
 * <pre>{@code
 * try (SuperResolver resolver = new SuperResolver(model);
 *     Reference sharp = resolver.reference(referenceImage, "sharp.tif")) {
 *   SuperResolution<UnsignedShortType> result =
 *       resolver.superResolve(input, List.of(sharp), Consistency.AUTO, Progress.NONE);
 * }
 * }</pre>
 *
 * <p>The result has the input's type and intensity scale: a linear change of the input (with a
 * positive factor) changes it by the same rule. 8-bit RGB enters the network as it is, everything
 * else by its percentiles 0.1 and 99.9, unclipped. NaN pixels are filled before and NaN in the
 * result. The network works in single precision. Colour with a gray model is done channel by
 * channel; gray with a colour model enters as three equal channels, of whose results the mean is
 * taken.
 *
 * <p>Not for concurrent use.
 */
public final class SuperResolver implements AutoCloseable {

  private final LoadedModel model;
  private long memory;

  /**
   * @param model what to run; owned from now on and closed by {@link #close()}
   */
  public SuperResolver(LoadedModel model) {
    this.model = model;
  }

  /**
   * Limits what may be taken for one image, Java's and TensorFlow's together; by default only
   * Java's own limit counts.
   *
   * @param bytes 0 for no limit
   */
  public SuperResolver memory(long bytes) {
    memory = bytes;
    return this;
  }

  /** The model that is run. */
  public LoadedModel model() {
    return model;
  }

  /**
   * Prepares a reference, once for all images; it is normalised on its own. One that holds nothing
   * to use (smaller than 12 x 12 pixels, blank, without a finite pixel) is no error: the image is
   * super-resolved without it and {@link Findings#notes} say so.
   *
   * @param image axes X,Y or X,Y,3; of a coloured one a gray model takes the mean of the channels
   * @param name what to call it in messages
   * @throws RefSRException (USAGE) if it is empty, has other axes or is larger than memory
   */
  public <R extends RealType<R>> Reference reference(
      RandomAccessibleInterval<R> image, String name) {
    String what = "The reference '" + name + "'";
    List<RandomAccessibleInterval<R>> channels = Channels.of(image, what);
    Heap.require(what, Intervals.numElements(image) * (Double.BYTES + Float.BYTES));
    Optional<String> defect = ReferenceDefect.of(channels);
    if (defect.isPresent()) return new Reference(name, model, defect.get());
    String sum = PixelSum.of(channels);
    return new Reference(name, sum, model, model.describe(normalized(image, channels)));
  }

  /**
   * Where the pixels of a part of an image are found in references, step by step of their
   * alignment.
   *
   * @param input axes X,Y or X,Y,3
   * @param part of the input, in its pixels
   * @param references what {@link #reference} of this resolver gave; those that are not used do not
   *     count
   * @return of the part at four times its size; empty if the model does not tell
   */
  public <T extends RealType<T>> List<AlignmentStep> align(
      RandomAccessibleInterval<T> input, Interval part, List<Reference> references) {
    RandomAccessibleInterval<FloatType> image = normalized(input, Channels.of(input, "The input"));
    int around = model.folder().card().halo();
    Interval tile = Intervals.expand(part, around);
    RandomAccessibleInterval<FloatType> pixels =
        Views.zeroMin(
            Views.interval(
                Views.extendMirrorDouble(image),
                Intervals.addDimension(tile, 0, modelChannels() - 1)));
    int edge = RangeNullSpace.SCALE * around;
    int width = RangeNullSpace.SCALE * (int) part.dimension(0);
    int height = RangeNullSpace.SCALE * (int) part.dimension(1);
    return model.align(pixels, described(references)).stream()
        .map(step -> step.part(edge, edge, width, height))
        .collect(Collectors.toList());
  }

  /**
   * Super-resolves one plane into one of its own type.
   *
   * @param input axes X,Y or X,Y,3
   * @param references what {@link #reference} of this resolver gave, in any order; none means
   *     single-image super-resolution
   * @param consistency whether the result, bicubically reduced, must give the input back
   * @param progress told of every tile
   * @throws RefSRException (USAGE) if the input is empty, has no finite pixel or needs more memory
   *     than there is; (CANCELLED) if the progress says so
   */
  public <T extends RealType<T> & NativeType<T>> SuperResolution<T> superResolve(
      RandomAccessibleInterval<T> input,
      List<Reference> references,
      Consistency consistency,
      Progress progress) {
    Settings settings = Settings.defaults().consistency(consistency);
    return superResolve(input, input.getType(), references, settings, progress);
  }

  /**
   * As {@link #superResolve(RandomAccessibleInterval, List, Consistency, Progress)}, with all there
   * is to choose.
   *
   * @param type of the result's pixels: the input's, or {@link FloatType}
   * @throws RefSRException (USAGE) also if the settings' region does not lie in the input
   */
  public <T extends RealType<T>, O extends RealType<O> & NativeType<O>>
      SuperResolution<O> superResolve(
          RandomAccessibleInterval<T> input,
          O type,
          List<Reference> references,
          Settings settings,
          Progress progress) {
    if (settings.samples() > 1) return sampled(input, type, references, settings, progress);
    long height = settings.region().map(region -> region.dimension(1)).orElse(input.dimension(1));
    PlaneMemory.require(input, type, settings);
    Planes<O> planes = new Planes<>(height);
    return planes.with(superResolve(input, type, references, settings, planes, progress));
  }

  /**
   * As {@link #superResolve(RandomAccessibleInterval, RealType, List, Settings, Progress)}, for
   * images that are larger than memory: what comes out is given away band by band. The input is
   * read several times, row by row.
   *
   * @param sink receives the result; whoever calls removes what it wrote when this fails
   * @return what is to be known of the whole
   * @throws RefSRException (USAGE) also if not even the smallest band fits into memory, or more
   *     than one sample is asked for
   */
  public <T extends RealType<T>, O extends RealType<O> & NativeType<O>> Findings superResolve(
      RandomAccessibleInterval<T> input,
      O type,
      List<Reference> references,
      Settings settings,
      BandSink<O> sink,
      Progress progress) {
    checkSampling(settings);
    if (settings.samples() > 1)
      throw RefSRException.usage(
          "The mean of %d samples is not made band by band; ask for one.", settings.samples());
    Source source = Source.of(input, settings, context());
    Window window = source.window();
    int channels = source.channels().size();
    List<DescribedReference> described = described(references);
    IntensityMap map = Channels.intensityMap(input);
    TiledRun run =
        new TiledRun(model, described, map, source.filled(), settings.sampler(), progress);
    Finish<O> finish = new Finish<>(type, decided(settings, input.getType()));
    MemoryPlan plan = new MemoryPlan(window.width(), channels, type);
    long rows =
        plan.rows(
            run.endAfter(0), window.height(), heap(references, 2 * plan.bytes(window.height())));
    new Bands<>(source.axes(), source.channels(), window, run, finish).run(rows, sink);
    progress.checkCancelled();
    RunAccount account = new RunAccount(model, references);
    return finish.findings(account.maker(run.tile(), described, settings), account.notes(channels));
  }

  /** Closes the model. */
  @Override
  public void close() {
    model.close();
  }

  // -- Helper methods --

  private List<DescribedReference> described(List<Reference> references) {
    return references.stream()
        .flatMap(r -> r.descriptionFor(model).stream())
        .collect(Collectors.toList());
  }

  /** As the model takes it, X,Y,C. */
  private <R extends RealType<R>> RandomAccessibleInterval<FloatType> normalized(
      RandomAccessibleInterval<R> image, List<RandomAccessibleInterval<R>> channels) {
    IntensityMap map = Channels.intensityMap(image);
    List<RandomAccessibleInterval<FloatType>> units =
        channels.stream().map(channel -> unit(channel, map)).collect(Collectors.toList());
    if (units.size() > modelChannels()) units = List.of(Channels.mean(units));
    return Views.stack(Channels.replicate(units, modelChannels()));
  }

  /** Java heap that may be taken, beside what TensorFlow takes. */
  private long heap(List<Reference> references, long wanted) {
    if (memory == 0) return Heap.free(wanted);
    long described = references.stream().mapToLong(Reference::bytes).sum();
    long left = memory - model.nativeBytes() - described;
    return Math.min(left, Heap.free(wanted));
  }

  private <T extends RealType<T>, O extends RealType<O> & NativeType<O>> SuperResolution<O> sampled(
      RandomAccessibleInterval<T> input,
      O type,
      List<Reference> references,
      Settings settings,
      Progress progress) {
    checkSampling(settings);
    PlaneMemory.require(input, type, settings);
    Source source = Source.of(input, settings, context());
    List<DescribedReference> described = described(references);
    IntensityMap map = Channels.intensityMap(input);
    SamplerSettings first = settings.sampler();
    Samples<O> samples =
        new Samples<>(source, new Finish<>(type, decided(settings, input.getType())));
    Dimensions tile = null;
    for (int i = 0; i < settings.samples(); i++) {
      SamplerSettings sampler = first.seed(first.seed() + i);
      Progress part = progress.part(i, settings.samples());
      TiledRun run = new TiledRun(model, described, map, source.filled(), sampler, part);
      samples.add(run);
      tile = run.tile();
    }
    progress.checkCancelled();
    RunAccount account = new RunAccount(model, references);
    return samples.result(
        account.maker(tile, described, settings), account.notes(source.channels().size()));
  }

  private void checkSampling(Settings settings) {
    if (settings.isSampled() && model.prior().isEmpty())
      throw RefSRException.usage(
          "Model '%s' has no diffusion prior: steps, eta, seed and samples are for DEF models and"
              + " priors.",
          model.folder().card().name());
  }

  private int modelChannels() {
    return model.folder().card().channels();
  }

  /** What the network sees beside a pixel, and the reach of what is done to its results. */
  private int context() {
    return model.folder().card().halo() + Finish.REACH;
  }

  private Settings decided(Settings settings, RealType<?> input) {
    boolean denoised = model.folder().card().removesNoise();
    return settings.consistency(settings.consistency().decided(input, settings.flux(), denoised));
  }

  private static <R extends RealType<R>> RandomAccessibleInterval<FloatType> unit(
      RandomAccessibleInterval<R> channel, IntensityMap map) {
    RandomAccessibleInterval<DoubleType> filled = NaNFill.of(channel).filled();
    float[] values = new float[Math.toIntExact(filled.size())];
    int i = 0;
    for (DoubleType value : filled) values[i++] = (float) map.toUnit(value.get());
    return ArrayImgs.floats(values, Intervals.dimensionsAsLongArray(filled));
  }
}
