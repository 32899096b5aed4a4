package org.refsr.ij;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.refsr.RefSRException;
import org.refsr.Reference;
import org.refsr.Settings;
import org.refsr.SuperResolver;
import org.refsr.fits.FitsFile;
import org.refsr.stream.FitsStream;
import org.refsr.stream.StreamJob;
import org.refsr.stream.StreamResult;
import org.refsr.stream.TiffStream;
import org.refsr.tiff.TiffInput;

/**
 * Requests that are done without an {@link ij.ImagePlus}: FITS into FITS, whose header ImageJ does
 * not keep, and TIFF files that it cannot hold.
 */
final class StreamedFile {

  /** Of the heap, how much a result may take to be made in memory, with its maps and the input. */
  private static final double SHARE = 0.3;

  private StreamedFile() {}

  /**
   * Whether a request is to be done so.
   *
   * @throws RefSRException (USAGE) if an HDU is named and not both are FITS files
   */
  static boolean suits(SuperResolveRequest request) {
    boolean fits = FitsFile.isNamedSo(request.input()) && FitsFile.isNamedSo(request.output());
    if (!fits && !request.hdu().isEmpty())
      throw RefSRException.usage(
          "Only FITS into FITS takes an HDU ('%s'); name input and output so, or leave it out.",
          request.hdu());
    if (fits) return true;
    return isTiff(request.output()) && isTiff(request.input()) && isLarge(request);
  }

  /**
   * Does a request with what is prepared.
   *
   * @param references of the resolver; of stacks, the first plane counts
   */
  static SuperResolvedFile run(
      SuperResolveRequest request, ImageSuperResolver resolver, List<ImageReference> references) {
    check(request);
    SuperResolver inner = resolver.resolver().memory(request.memory());
    List<Reference> planes =
        references.stream().map(reference -> reference.plane(1)).collect(Collectors.toList());
    StreamResult result =
        FitsFile.isNamedSo(request.input())
            ? new FitsStream(inner, planes).run(job(request, 0))
            : new TiffStream(inner, planes).run(tiffJob(request));
    List<String> notes = result.notes();
    for (ImageReference reference : references)
      if (reference.planes() > 1)
        notes.add(
            "Of the reference '" + reference.name() + "', the first plane served all planes.");
    return new SuperResolvedFile(result.properties(), notes);
  }

  // -- Helper methods --

  private static StreamJob tiffJob(SuperResolveRequest request) {
    try (TiffInput file = TiffInput.open(request.input())) {
      PixelValues values = PixelValues.of(file);
      StreamJob job = job(request, values.zero());
      return values.calibrated() ? job.values(values::of) : job;
    }
  }

  private static StreamJob job(SuperResolveRequest request, double zero) {
    ImageSettings wanted = request.settings();
    return new StreamJob(request.input(), request.output())
        .confidence(request.confidence().orElse(null))
        .hdu(request.hdu())
        .float32(wanted.float32())
        .settings(
            wanted.addTo(
                Settings.defaults()
                    .consistency(wanted.consistency())
                    .flux(wanted.flux())
                    .zero(zero)))
        .progress(request.progress());
  }

  /**
   * Fails early, before the work.
   *
   * @throws RefSRException (USAGE) if the outputs cannot be written or made so
   */
  static void check(SuperResolveRequest request) {
    ImageSettings wanted = request.settings();
    if (wanted.region().isPresent())
      throw RefSRException.usage(
          "A region of '%s' cannot be processed without opening it; crop the file first.",
          request.input());
    if (wanted.sampleCount() > 1)
      throw RefSRException.usage(
          "The mean of %d samples is not made of FITS into FITS and large TIFF files; ask for one.",
          wanted.sampleCount());
    if (wanted.pairing() != Pairing.AUTO && wanted.pairing() != Pairing.ONE)
      throw RefSRException.usage(
          "The pairing %s is not for FITS into FITS and large TIFF files, all of whose planes take"
              + " the reference's first; leave it out.",
          wanted.pairing());
    if (request.residual().isPresent())
      throw RefSRException.usage(
          "The residual map '%s' is not made of FITS files and large TIFF files; leave it out.",
          request.residual().get());
    checkFolder(request.output());
    request.confidence().ifPresent(StreamedFile::checkFolder);
    if (request.confidence().isPresent()
        && FitsFile.isNamedSo(request.output()) != FitsFile.isNamedSo(request.confidence().get()))
      throw RefSRException.usage(
          "The confidence map '%s' must be of the format of the result '%s'; rename it.",
          request.confidence().get(), request.output());
  }

  private static void checkFolder(Path file) {
    if (String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).matches(".*\\.(gz|fz)"))
      throw RefSRException.usage("'%s' would not be packed; end it in .fits.", file);
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder))
      throw RefSRException.usage("The folder '%s' does not exist; create it first.", folder);
    if (!Files.isWritable(folder) || Files.isDirectory(file))
      throw RefSRException.usage("'%s' cannot be written; choose another place.", file);
  }

  private static boolean isTiff(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".tif") || name.endsWith(".tiff") || name.endsWith(".btf");
  }

  /** Whether ImageJ cannot read it or the result takes too much of the heap. */
  private static boolean isLarge(SuperResolveRequest request) {
    if (!Files.isRegularFile(request.input())) return false;
    try (TiffInput input = TiffInput.open(request.input())) {
      if (input.isBig() || input.isTiled(0)) return true;
      long limit = Runtime.getRuntime().maxMemory();
      if (request.memory() > 0) limit = Math.min(limit, request.memory());
      return TiffStream.resultBytes(input, request.settings().float32()) > SHARE * limit;
    } catch (RefSRException e) {
      return false; // ImageJ may still read it, or say what is wrong
    } catch (UnsupportedClassVersionError e) {
      return false; // the reader of large files needs Java 17
    }
  }
}
