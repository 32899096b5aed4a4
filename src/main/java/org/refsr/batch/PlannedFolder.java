package org.refsr.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.refsr.RefSRException;
import org.refsr.files.ImageListing;

/** Makes items of the images of a folder. */
final class PlannedFolder {

  private PlannedFolder() {}

  static List<PlannedItem> items(BatchRequest request) {
    List<Path> inputs = ImageListing.list(request.input(), request.pattern()).files();
    boolean auto = request.references().equals(List.of(Manifest.AUTO));
    Function<Path, List<Path>> references =
        auto ? input -> List.of() : references(request.references());
    List<PlannedItem> items = new ArrayList<>();
    List<Path> alone = new ArrayList<>();
    for (Path input : inputs) {
      List<Path> found = references.apply(input);
      if (found == null) alone.add(input);
      Path output = request.out().resolve(ImageListing.stem(input) + "." + request.format());
      items.add(
          new PlannedItem(
              new BatchItem(input, found == null ? List.of() : found, output),
              auto,
              "The image '" + input + "'"));
    }
    if (!alone.isEmpty())
      throw RefSRException.usage(
          "%d of %d images, '%s' the first, have no reference of the same name in '%s'; add them,"
              + " write a manifest or use 'auto'.",
          alone.size(), inputs.size(), alone.get(0), request.references().get(0));
    return items;
  }

  // -- Helper methods --

  /** Gives null where a reference is missing. */
  private static Function<Path, List<Path>> references(List<String> words) {
    List<Path> files = words.stream().map(Path::of).collect(Collectors.toList());
    if (files.size() == 1 && Files.isDirectory(files.get(0))) {
      ImageListing folder = ImageListing.list(files.get(0), "");
      return input -> folder.namesake(input).map(List::of).orElse(null);
    }
    for (Path file : files)
      if (!Files.isRegularFile(file))
        throw RefSRException.usage(
            "The reference '%s' is neither a file, nor alone a folder or 'auto'; correct it.",
            file);
    return input -> files;
  }
}
