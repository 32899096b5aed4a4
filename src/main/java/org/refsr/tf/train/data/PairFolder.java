package org.refsr.tf.train.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.refsr.Progress;
import org.refsr.RefSRException;

/**
 * A folder as CUFED5's training set is laid out: {@code input/} and {@code ref/} with files of the
 * same names. The target is cut anywhere from the input; the reference around the same place.
 */
public final class PairFolder implements PairSource {

  private final Path folder;
  private final ImageStore store;
  private final List<Path> inputs;
  private final List<Path> references;

  private PairFolder(Path folder, ImageStore store, List<Path> inputs, List<Path> references) {
    this.folder = folder;
    this.store = store;
    this.inputs = inputs;
    this.references = references;
  }

  /**
   * Opens a folder and reads its images as far as the store's budget goes.
   *
   * @throws RefSRException (USAGE) if input/ or ref/ is missing or empty, a file has no partner, or
   *     one cannot be read
   */
  public static PairFolder open(Path folder, ImageStore store, Progress progress) {
    List<Path> inputs = FolderListing.in(folder.resolve("input"));
    List<Path> references = new ArrayList<>();
    for (Path input : inputs) {
      Path reference = folder.resolve("ref").resolve(input.getFileName());
      if (!Files.isRegularFile(reference))
        throw RefSRException.usage(
            "Image %s has no reference; put one at %s or remove the image.", input, reference);
      references.add(reference);
    }
    for (Path reference : FolderListing.in(folder.resolve("ref"))) {
      Path input = folder.resolve("input").resolve(reference.getFileName());
      if (!Files.isRegularFile(input))
        throw RefSRException.usage(
            "Reference %s has no input; put one at %s or remove the reference.", reference, input);
    }
    List<Path> all = new ArrayList<>(inputs);
    all.addAll(references);
    store.load(all, progress);
    return new PairFolder(folder, store, inputs, references);
  }

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public int size() {
    return inputs.size();
  }

  @Override
  public ImagePair draw(int index, int targetSize, int referenceSize, Draws random) {
    Path inputFile = inputs.get(index);
    Path referenceFile = references.get(index);
    Croppable input = store.get(inputFile);
    Croppable reference = store.get(referenceFile);
    Window target = Window.anywhere(input, targetSize, inputFile.toString(), random);
    Window beside = target.samePlace(input, reference, referenceSize, referenceFile.toString());
    return new ImagePair(target.cut(input), beside.cut(reference));
  }
}
