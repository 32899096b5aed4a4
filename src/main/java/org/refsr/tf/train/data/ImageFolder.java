package org.refsr.tf.train.data;

import java.nio.file.Path;
import java.util.List;
import org.refsr.Progress;
import org.refsr.RefSRException;

/**
 * A plain folder of sharp images. The reference of a window is one of another image, another window
 * of the same image, or a view of the same place: turned, zoomed, shifted and in perspective.
 */
public final class ImageFolder implements PairSource {

  private final Path folder;
  private final ImageStore store;
  private final List<Path> files;
  private final double otherImage;
  private final double otherWindow;

  private ImageFolder(
      Path folder, ImageStore store, List<Path> files, double otherImage, double otherWindow) {
    this.folder = folder;
    this.store = store;
    this.files = files;
    this.otherImage = files.size() > 1 ? otherImage : 0;
    this.otherWindow = otherWindow;
  }

  /**
   * Opens a folder and reads its images as far as the store's budget goes.
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
    List<Path> files = FolderListing.in(folder);
    store.load(files, progress);
    return new ImageFolder(folder, store, files, otherImage, otherWindow);
  }

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public ImagePair draw(int index, int targetSize, int referenceSize, Draws random) {
    Croppable image = store.get(files.get(index));
    Window window = Window.anywhere(image, targetSize, files.get(index).toString(), random);
    double choice = random.unit();
    Pixels reference;
    if (choice < otherImage) reference = window(another(index, random), referenceSize, random);
    else if (choice < otherImage + otherWindow) reference = window(index, referenceSize, random);
    else reference = View.around(window, referenceSize, random).of(image);
    return new ImagePair(window.cut(image), reference);
  }

  // -- Helper methods --

  private int another(int index, Draws random) {
    return (index + 1 + random.index(files.size() - 1)) % files.size();
  }

  private Pixels window(int index, int size, Draws random) {
    Croppable image = store.get(files.get(index));
    return Window.anywhere(image, size, files.get(index).toString(), random).cut(image);
  }
}
