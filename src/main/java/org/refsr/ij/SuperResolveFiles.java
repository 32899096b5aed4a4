package org.refsr.ij;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.refsr.RefSRException;
import org.refsr.model.Engines;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelFolder;
import org.refsr.model.Models;

/** Super-resolves image files, for callers that know no ImageJ. */
public final class SuperResolveFiles {

  private SuperResolveFiles() {}

  /**
   * Does what a request says. Outputs appear under their names only when complete, the confidence
   * map first; after a failure or cancellation there are none.
   *
   * @return sentences for the user on anything done that was not asked for in so many words
   * @throws RefSRException (USAGE) naming the file that is missing, damaged or cannot be written;
   *     (UNAVAILABLE) for the model or the device; (CANCELLED) if the progress says so
   */
  public static List<String> run(SuperResolveRequest request) {
    if (StreamedFile.suits(request)) return StreamedFile.run(request);
    ImagePlus input = ImageFiles.open(request.input());
    checkWritable(request, input);
    List<ImagePlus> references =
        request.references().stream().map(ImageFiles::open).collect(Collectors.toList());
    ModelFolder model = Models.find(request.model());
    LoadedModel loaded = Engines.tensorflow().load(model, request.engineOptions());
    return run(request, loaded, input, references);
  }

  // -- Package methods --

  /**
   * @param model owned from now on
   */
  static List<String> run(
      SuperResolveRequest request, LoadedModel model, ImagePlus input, List<ImagePlus> references) {
    SuperResolvedImage result;
    try (ImageSuperResolver resolver = new ImageSuperResolver(model, references)) {
      result = resolver.superResolve(input, request.settingsFor(input), request.progress());
    }
    return write(request, result).notes();
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
