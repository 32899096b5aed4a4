package org.refsr.ij;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.refsr.RefSRException;
import org.refsr.batch.BatchItem;
import org.refsr.batch.ItemOutcome;
import org.refsr.batch.ItemRecord;
import org.refsr.batch.TimedModel;
import org.refsr.model.Engines;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelChoice.Method;
import org.refsr.model.ModelFolder;
import org.refsr.model.Models;

/** Super-resolves image files, for callers that know no ImageJ. */
public final class SuperResolveFiles {

  private SuperResolveFiles() {}

  /**
   * Does what a request says. Outputs appear under their names when all are complete; after a
   * failure or cancellation there are none. A record of how they were made lies beside the image:
   * {@code output.tif.json}.
   *
   * @return sentences for the user on anything done that was not asked for in so many words
   * @throws RefSRException (USAGE) naming the file that is missing, damaged or cannot be written;
   *     (UNAVAILABLE) for the model or the device; (CANCELLED) if the progress says so
   */
  public static List<String> run(SuperResolveRequest request) {
    boolean streamed = StreamedFile.suits(request);
    request.checkFiles();
    Engines.startEarly();
    ImagePlus input = streamed ? null : ImageFiles.open(request.input());
    if (streamed) StreamedFile.check(request);
    else checkWritable(request, input);
    List<ImagePlus> references =
        request.references().stream().map(ImageFiles::open).collect(Collectors.toList());
    String name =
        streamed
            ? AutoModel.ofStreamed(request.model(), request.input())
            : AutoModel.of(request.model(), Method.REFERENCE, input);
    ModelFolder model = Models.find(name);
    ItemRecord record =
        ItemRecord.begin(
            new BatchItem(request.input(), request.references(), request.output())
                .withConfidence(request.confidence().orElse(null)),
            request.values(model));
    TimedModel loaded = new TimedModel(Engines.tensorflow().load(model, request.engineOptions()));
    SuperResolvedFile result = run(request, loaded, input, references);
    record.complete(new ItemOutcome(result.properties(), result.notes(), loaded.seconds()));
    return result.notes();
  }

  // -- Package methods --

  /**
   * @param model owned from now on
   * @param input null for a file that is not to be opened as a whole
   */
  static SuperResolvedFile run(
      SuperResolveRequest request, LoadedModel model, ImagePlus input, List<ImagePlus> references) {
    try (ImageSuperResolver resolver = new ImageSuperResolver(model, references)) {
      if (input == null) return StreamedFile.run(request, resolver, resolver.references());
      return write(
          request, resolver.superResolve(input, request.settingsFor(input), request.progress()));
    }
  }

  static void checkWritable(SuperResolveRequest request, ImagePlus input) {
    ImageFiles.checkWritable(request.output(), input, request.settingsFor(input));
    request.confidence().ifPresent(file -> ImageFiles.checkMapWritable(file, input));
    request.residual().ifPresent(file -> ImageFiles.checkMapWritable(file, input));
    request.deviation().ifPresent(file -> ImageFiles.checkMapWritable(file, input));
  }

  /** Writes the image and the maps where asked for. */
  static SuperResolvedFile write(SuperResolveRequest request, SuperResolvedImage result) {
    Map<Path, ImagePlus> images = new LinkedHashMap<>();
    result.confidence().ifPresent(map -> images.put(request.confidence().orElseThrow(), map));
    result.residual().ifPresent(map -> images.put(request.residual().orElseThrow(), map));
    if (request.deviation().isPresent())
      images.put(
          request.deviation().get(),
          result
              .deviation()
              .orElseThrow(
                  () ->
                      RefSRException.usage(
                          "A single sample has no deviation; ask for 2 samples or more.")));
    images.put(request.output(), result.image());
    ImageWriting.save(images);
    return new SuperResolvedFile(result.properties(), result.notes());
  }
}
