package org.refsr.stream;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.BandSink;
import org.refsr.MissingPlane;
import org.refsr.PartFile;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.Reference;
import org.refsr.SuperResolver;
import org.refsr.image.RangeNullSpace;
import org.refsr.model.Installation;
import org.refsr.tiff.TiffInput;
import org.refsr.tiff.TiffOutput;

/**
 * Super-resolves TIFF files, image by image, into TIFF files, from 4 GB on BigTIFF. Resolution,
 * palette and what ImageJ or OME say in the description are kept, for the finer grid.
 */
public final class TiffStream {

  private static final int SCALE = RangeNullSpace.SCALE;

  private final SuperResolver resolver;
  private final List<Reference> references;

  /**
   * @param references of the resolver, for every image of the file
   */
  public TiffStream(SuperResolver resolver, List<Reference> references) {
    this.resolver = resolver;
    this.references = references;
  }

  /**
   * Does a job. Files appear under their names only when complete; after a failure or cancellation
   * there are none.
   *
   * @throws org.refsr.RefSRException as {@link SuperResolver#superResolve}; (USAGE) also if a file
   *     cannot be read or written or its images are not all of one type
   */
  public StreamResult run(StreamJob job) {
    try (TiffInput input = TiffInput.open(job.input())) {
      return job.float32() ? run(job, input, new FloatType()) : sameType(job, input);
    }
  }

  /** Bytes of the result of a file, which decide whether it is made in memory. */
  public static long resultBytes(TiffInput input, boolean float32) {
    long bytes = 0;
    for (int i = 0; i < input.count(); i++) bytes += bytes(TiffStream.pixels(input, i), float32);
    return bytes;
  }

  // -- Helper methods --

  /** T stands for the type of the file's first image. */
  private <T extends RealType<T> & NativeType<T>> StreamResult sameType(
      StreamJob job, TiffInput input) {
    T type = input.<T>image(0).getType();
    for (int i = 1; i < input.count(); i++)
      if (pixels(input, i).getType().getClass() != type.getClass())
        throw RefSRException.usage(
            "Image %d of '%s' has pixels of another type than the first; split the file.",
            i + 1, job.input());
    return run(job, input, type);
  }

  private static RandomAccessibleInterval<? extends RealType<?>> pixels(TiffInput input, int i) {
    return input.<FloatType>image(i);
  }

  private static long bytes(
      RandomAccessibleInterval<? extends RealType<?>> image, boolean float32) {
    int bits = float32 ? Float.SIZE : image.getType().getBitsPerPixel();
    return SCALE * SCALE * image.size() * bits / Byte.SIZE;
  }

  private <O extends RealType<O> & NativeType<O>> StreamResult run(
      StreamJob job, TiffInput input, O type) {
    StreamResult result = new StreamResult(job);
    long bytes = resultBytes(input, job.float32());
    try (TiffOutput<O> output = TiffOutput.create(job.output(), bytes);
        TiffOutput<FloatType> map =
            job.confidence()
                .map(path -> TiffOutput.<FloatType>create(path, mapBytes(input)))
                .orElse(null)) {
      TiffTexts texts = new TiffTexts(input, type);
      for (int i = 0; i < input.count(); i++)
        run(job, input, i, type, texts, output, Optional.ofNullable(map), result);
      texts.notes().forEach(result::note);
      result.end();
      PartFile.finish(map == null ? List.of(output.end()) : List.of(map.end(), output.end()));
    }
    return result;
  }

  private static long mapBytes(TiffInput input) {
    long bytes = 0;
    for (int i = 0; i < input.count(); i++) {
      RandomAccessibleInterval<?> image = pixels(input, i);
      bytes += SCALE * SCALE * Float.BYTES * image.dimension(0) * image.dimension(1);
    }
    return bytes;
  }

  private <T extends RealType<T> & NativeType<T>, O extends RealType<O> & NativeType<O>> void run(
      StreamJob job,
      TiffInput input,
      int index,
      O type,
      TiffTexts texts,
      TiffOutput<O> output,
      Optional<TiffOutput<FloatType>> map,
      StreamResult result) {
    RandomAccessibleInterval<T> image = input.image(index);
    Progress progress = job.progress(index, input.count());
    long[] size = image.dimensionsAsLongArray();
    size[0] *= SCALE;
    size[1] *= SCALE;
    FinerDescription text =
        new FinerDescription(texts.description(index))
            .planes(input.count())
            .grid(image.dimension(1))
            .values(job)
            .add("RefSR version", Installation.version())
            .add("RefSR model", resolver.model().folder().card().name())
            .add("RefSR sha256", resolver.model().folder().fingerprint());
    double[] resolution = texts.resolution(index).orElse(null);
    if (resolution != null) for (int d = 0; d < 2; d++) resolution[d] *= SCALE;
    int unit = texts.resolutionUnit(index);
    output.begin(size, type, text.toString(), resolution, unit, texts.palette(index).orElse(null));
    long[] plane = {size[0], size[1]};
    map.ifPresent(
        file -> file.begin(plane, new FloatType(), text.toString(), resolution, unit, null));
    BandSink<O> sink =
        band -> {
          output.write(SCALE * band.row(), converted(band.image(), job));
          map.ifPresent(file -> file.write(SCALE * band.row(), band.confidence()));
        };
    if (MissingPlane.is(image)) {
      MissingPlane.send(image, type, sink, progress);
      result.addMissing(image.dimension(0) * image.dimension(1));
    } else
      result.add(resolver.superResolve(image, type, references, job.settings(), sink, progress));
  }

  private static <O extends RealType<O>> RandomAccessibleInterval<O> converted(
      RandomAccessibleInterval<O> stored, StreamJob job) {
    if (!job.values().isPresent()) return stored;
    DoubleUnaryOperator values = job.values().get();
    return Converters.convert(
        stored,
        (in, out) -> out.setReal(values.applyAsDouble(in.getRealDouble())),
        stored.getType());
  }
}
