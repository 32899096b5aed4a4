package org.refsr.ij;

import ij.ImagePlus;
import ij.WindowManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.scijava.module.ModuleItem;

/** The open images a dialog offers beside the active one, and how macro options name them. */
final class ImageChoices {

  static final String NONE = "None";
  static final String FILE = "From a file...";

  private final ImagePlus active = WindowManager.getCurrentImage();
  private final List<ImagePlus> images = new ArrayList<>();

  ImageChoices() {
    int[] ids = WindowManager.getIDList();
    for (int i = 0; ids != null && i < ids.length; i++) {
      ImagePlus image = WindowManager.getImage(ids[i]);
      if (image != active) images.add(image);
    }
  }

  /** What a menu for the input shows. */
  String[] labels(ModuleItem<?> item) {
    List<String> labels = new ArrayList<>();
    if (!item.isRequired()) labels.add(NONE);
    for (ImagePlus image : images) labels.add(nameOf(image));
    labels.add(FILE);
    return labels.toArray(new String[0]);
  }

  /**
   * What that menu has selected: the image whose title holds the input's name, else, if the command
   * cannot do without, one that RefSR made of the active image or any.
   */
  String preselected(ModuleItem<?> item) {
    String made = active == null ? "" : UpscaledImages.title(active, "_");
    return first(title -> title.toLowerCase(Locale.ROOT).contains(item.getName()))
        .or(() -> item.isRequired() ? first(title -> title.startsWith(made)) : Optional.empty())
        .orElseGet(() -> labels(item)[0]);
  }

  /** The open image that a label of the menu stands for, if it does for one. */
  Optional<ImagePlus> named(String label) {
    return images.stream().filter(image -> nameOf(image).equals(label)).findFirst();
  }

  // -- Helper methods --

  private Optional<String> first(Predicate<String> title) {
    return images.stream()
        .filter(image -> title.test(image.getTitle()))
        .findFirst()
        .map(ImageChoices::nameOf);
  }

  /** The title where it tells the image and survives as a macro option, else the ID. */
  private static String nameOf(ImagePlus image) {
    String title = image.getTitle();
    boolean first = WindowManager.getImage(title) == image;
    return first && MacroOptions.canHold(title) ? title : String.valueOf(image.getID());
  }
}
