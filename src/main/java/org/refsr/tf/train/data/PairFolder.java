package org.refsr.tf.train.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.files.ImageListing;

/**
 * A folder as CUFED5's training set is laid out: {@code input/} and {@code ref/} with files of the
 * same names; of stacks, each plane is a pair. The target is cut anywhere from the input; the
 * reference around the same place.
 */
public final class PairFolder implements PairSource {

  private final Path folder;
  private final List<List<Pair>> files;
  private final List<Pair> pairs;

  private PairFolder(Path folder, List<List<Pair>> files) {
    this.folder = folder;
    this.files = files;
    pairs = files.stream().flatMap(List::stream).collect(Collectors.toList());
  }

  /**
   * Opens a folder and reads its images, keeping them as far as the store's budget goes.
   *
   * @throws RefSRException (USAGE) if input/ or ref/ is missing or empty, a file has no partner or
   *     one of another number of planes, or one cannot be read
   */
  public static PairFolder open(Path folder, ImageStore store, Progress progress) {
    List<Path> inputs = ImageListing.list(folder.resolve("input"));
    List<Path> references = new ArrayList<>();
    for (Path input : inputs) {
      Path reference = folder.resolve("ref").resolve(input.getFileName());
      if (!Files.isRegularFile(reference))
        throw RefSRException.usage(
            "Image %s has no reference; put one at %s or remove the image.", input, reference);
      references.add(reference);
    }
    for (Path reference : ImageListing.list(folder.resolve("ref"))) {
      Path input = folder.resolve("input").resolve(reference.getFileName());
      if (!Files.isRegularFile(input))
        throw RefSRException.usage(
            "Reference %s has no input; put one at %s or remove the reference.", reference, input);
    }
    List<Path> all = new ArrayList<>(inputs);
    all.addAll(references);
    List<ImageStore.File> files = store.load(all, progress);
    List<List<Pair>> pairs = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++)
      pairs.add(pairs(files.get(i), files.get(inputs.size() + i)));
    return new PairFolder(folder, pairs);
  }

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public int size() {
    return pairs.size();
  }

  @Override
  public int smallestSide() {
    return pairs.stream().mapToInt(Pair::smallestSide).min().orElseThrow();
  }

  @Override
  public void checkFits(int targetSize, int referenceSize) {
    for (Pair pair : pairs) {
      Window.checkFits(pair.input, targetSize);
      Window.checkFits(pair.reference, referenceSize);
    }
  }

  @Override
  public ImagePair draw(int index, int targetSize, int referenceSize, Draws random) {
    Pair pair = pairs.get(index);
    Croppable input = pair.input.pixels();
    Croppable reference = pair.reference.pixels();
    Window target = Window.anywhere(input, targetSize, pair.input.name(), random);
    Window beside = target.samePlace(input, reference, referenceSize, pair.reference.name());
    return new ImagePair(target.cut(input), beside.cut(reference));
  }

  @Override
  public List<PairSource> split(double share) {
    return HeldOut.split(files, share, name()).stream()
        .map(part -> new PairFolder(folder, List.of(part)))
        .collect(Collectors.toList());
  }

  // -- Helper methods --

  /** The planes of both that are not blank. */
  private static List<Pair> pairs(ImageStore.File input, ImageStore.File reference) {
    if (input.planes() != reference.planes())
      throw RefSRException.usage(
          "Image %s has %d planes and its reference %s has %d; pairs need equally many.",
          input.path(), input.planes(), reference.path(), reference.planes());
    List<Pair> pairs = new ArrayList<>();
    for (TrainingImage target : input.images())
      reference.images().stream()
          .filter(plane -> plane.plane() == target.plane())
          .forEach(plane -> pairs.add(new Pair(target, plane)));
    if (pairs.isEmpty())
      throw RefSRException.usage(
          "Image %s and its reference have no plane in which neither is blank; remove both.",
          input.path());
    return pairs;
  }

  // -- Helper classes --

  private static final class Pair {

    private final TrainingImage input;
    private final TrainingImage reference;

    private Pair(TrainingImage input, TrainingImage reference) {
      this.input = input;
      this.reference = reference;
    }

    private int smallestSide() {
      int inputSide = Math.min(input.width(), input.height());
      return Math.min(inputSide, Math.min(reference.width(), reference.height()));
    }
  }
}
