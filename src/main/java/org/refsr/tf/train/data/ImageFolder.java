package org.refsr.tf.train.data;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.files.ImageListing;

/**
 * A plain folder of sharp images, each plane of a stack one of them. The reference of a window is
 * one of another image, another window of the same image, or a view of the same place: turned,
 * zoomed, shifted and in perspective.
 */
public final class ImageFolder implements PairSource {

  private final Path folder;
  private final List<List<TrainingImage>> files;
  private final List<TrainingImage> images;
  private final double otherImage;
  private final double otherWindow;

  private ImageFolder(
      Path folder, List<List<TrainingImage>> files, double otherImage, double otherWindow) {
    this.folder = folder;
    this.files = files;
    images = files.stream().flatMap(List::stream).collect(Collectors.toList());
    this.otherImage = images.size() > 1 ? otherImage : 0;
    this.otherWindow = otherWindow;
  }

  /**
   * Opens a folder and reads its images, keeping them as far as the store's budget goes.
   *
   * @param otherImage share of references from another image; 0 is taken if there is only one
   * @param otherWindow share of references from another window of the same image; the rest are
   *     views of the same place
   * @throws RefSRException (USAGE) if the folder is missing or empty or an image cannot be read
   */
  public static ImageFolder open(
      Path folder, ImageStore store, double otherImage, double otherWindow, Progress progress) {
    if (otherImage < 0 || otherWindow < 0 || otherImage + otherWindow > 1)
      throw RefSRException.usage(
          "Shares %s (other image) and %s (other window) of references in %s must not be negative "
              + "and together at most 1.",
          otherImage, otherWindow, folder);
    List<List<TrainingImage>> files =
        store.load(ImageListing.list(folder), progress).stream()
            .map(ImageStore.File::images)
            .collect(Collectors.toList());
    return new ImageFolder(folder, files, otherImage, otherWindow);
  }

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public int smallestSide() {
    return images.stream().mapToInt(i -> Math.min(i.width(), i.height())).min().orElseThrow();
  }

  @Override
  public void checkFits(int targetSize, int referenceSize) {
    images.forEach(image -> Window.checkFits(image, Math.max(targetSize, referenceSize)));
  }

  @Override
  public ImagePair draw(int index, int targetSize, int referenceSize, Draws random) {
    TrainingImage drawn = images.get(index);
    Croppable image = drawn.pixels();
    Window window = Window.anywhere(image, targetSize, drawn.name(), random);
    double choice = random.unit();
    Pixels reference;
    if (choice < otherImage)
      reference = window(images.get(another(index, random)), referenceSize, random);
    else if (choice < otherImage + otherWindow) reference = window(drawn, referenceSize, random);
    else reference = View.around(window, referenceSize, random).of(image);
    return new ImagePair(window.cut(image), reference);
  }

  @Override
  public List<PairSource> split(double share) {
    List<List<TrainingImage>> parts = HeldOut.split(files, share, name());
    return List.of(
        new ImageFolder(folder, List.of(parts.get(0)), otherImage, otherWindow),
        new ImageFolder(folder, List.of(parts.get(1)), 0, 0));
  }

  // -- Helper methods --

  private int another(int index, Draws random) {
    return (index + 1 + random.index(images.size() - 1)) % images.size();
  }

  private static Pixels window(TrainingImage drawn, int size, Draws random) {
    Croppable image = drawn.pixels();
    return Window.anywhere(image, size, drawn.name(), random).cut(image);
  }
}
