package org.refsr.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.BandSink;
import org.refsr.Findings;
import org.refsr.MissingPlane;
import org.refsr.PartFile;
import org.refsr.Progress;
import org.refsr.Reference;
import org.refsr.SuperResolver;
import org.refsr.fits.FitsFile;
import org.refsr.fits.FitsImage;
import org.refsr.fits.FitsOutput;
import org.refsr.image.RangeNullSpace;

/**
 * Super-resolves FITS images into FITS images of the same kind of numbers, cubes plane by plane.
 * The cards are kept, world coordinates are those of the finer grid, HISTORY tells what was done.
 */
public final class FitsStream {

  private static final String ALL = "all";
  private static final int SCALE = RangeNullSpace.SCALE;

  private final SuperResolver resolver;
  private final List<Reference> references;

  /**
   * @param references of the resolver, for every plane
   */
  public FitsStream(SuperResolver resolver, List<Reference> references) {
    this.resolver = resolver;
    this.references = references;
  }

  /**
   * Does a job. Files appear under their names only when complete; after a failure or cancellation
   * there are none.
   *
   * @throws org.refsr.RefSRException as {@link SuperResolver#superResolve}; (USAGE) also if a file
   *     cannot be read or written or there is no such HDU
   */
  public StreamResult run(StreamJob job) {
    StreamResult result = new StreamResult(job);
    try (FitsFile input = FitsFile.open(job.input());
        FitsOutput output = FitsOutput.create(job.output(), input);
        FitsOutput map = job.confidence().map(p -> FitsOutput.create(p, input)).orElse(null)) {
      List<FitsImage> images =
          job.hdu().equalsIgnoreCase(ALL) ? input.images() : List.of(input.image(job.hdu()));
      int planes = images.stream().mapToInt(FitsImage::planes).sum();
      int done = 0;
      for (FitsImage image : images) {
        List<String> left = output.begin(image, job.float32());
        if (!left.isEmpty())
          result.note(
              "The header's " + String.join(", ", left) + " describe the old grid; check them.");
        if (map != null) map.beginMap(image, "CONFIDENCE");
        run(job, image, output, Optional.ofNullable(map), done, planes, result);
        done += image.planes();
      }
      result.end();
      int others = input.images().size() - images.size();
      if (others > 0)
        result.note(
            "The file has "
                + others
                + " more image(s), which are not in the result; name them or 'all' as HDU.");
      if (input.others() > 0)
        result.note(
            "The file has "
                + input.others()
                + " table(s) or other HDU(s) without an image, which are not in the result; copy"
                + " those you need.");
      PartFile.finish(map == null ? List.of(output.file()) : List.of(map.file(), output.file()));
    }
    return result;
  }

  // -- Helper methods --

  private void run(
      StreamJob job,
      FitsImage image,
      FitsOutput output,
      Optional<FitsOutput> map,
      int done,
      int planes,
      StreamResult result) {
    StreamResult own = new StreamResult(job);
    for (int plane = 0; plane < image.planes(); plane++) {
      Progress progress = job.progress(done + plane, planes);
      Optional<Findings> findings = run(job, image, plane, output, map, progress);
      long pixels = (long) image.width() * image.height();
      for (StreamResult each : List.of(own, result))
        findings.ifPresentOrElse(each::add, () -> each.addMissing(pixels));
    }
    Map<String, String> history = new LinkedHashMap<>();
    history.put("RefSR", "super-resolved x4");
    history.putAll(own.properties());
    long cut = output.end(history);
    map.ifPresent(file -> file.end(history));
    if (cut > 0)
      result.note(cut + " pixels of the result were cut to the range of the stored integers.");
  }

  private <T extends RealType<T> & NativeType<T>> Optional<Findings> run(
      StreamJob job,
      FitsImage image,
      int plane,
      FitsOutput output,
      Optional<FitsOutput> map,
      Progress progress) {
    RandomAccessibleInterval<T> pixels = image.plane(plane);
    return job.float32()
        ? run(job, pixels, new FloatType(), plane, output, map, progress)
        : run(job, pixels, image.<T>type(), plane, output, map, progress);
  }

  /** Empty if the plane has no finite pixel. */
  private <T extends RealType<T> & NativeType<T>, O extends RealType<O> & NativeType<O>>
      Optional<Findings> run(
          StreamJob job,
          RandomAccessibleInterval<T> pixels,
          O type,
          int plane,
          FitsOutput output,
          Optional<FitsOutput> map,
          Progress progress) {
    BandSink<O> sink =
        band -> {
          output.write(plane, SCALE * band.row(), band.image());
          map.ifPresent(file -> file.write(plane, SCALE * band.row(), band.confidence()));
        };
    if (MissingPlane.is(pixels)) {
      MissingPlane.send(pixels, type, sink, progress);
      return Optional.empty();
    }
    return Optional.of(
        resolver.superResolve(pixels, type, references, job.settings(), sink, progress));
  }
}
