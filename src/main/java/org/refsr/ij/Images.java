package org.refsr.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import org.refsr.RefSRException;
import org.scijava.Context;
import org.scijava.thread.ThreadService;

/** The open images of ImageJ: finding them by name and adding results to them. */
public final class Images {

  /** Separates the names of several images. */
  private static final String SEPARATOR = ";";

  private Images() {}

  /**
   * Shows a result and makes it the current image of whoever waits for it: also in batch mode and
   * headless, where a command may run on another thread than the macro that called it.
   *
   * @param context the host's, which knows the calling threads
   */
  public static void publish(ImagePlus image, Context context) {
    boolean batch = Interpreter.isBatchMode() || IJ.isMacro() && IJ.getInstance() == null;
    if (batch || !GraphicsEnvironment.isHeadless()) image.show();
    if (!batch && !GraphicsEnvironment.isHeadless()) return;
    ThreadService threads = context.getService(ThreadService.class);
    for (Thread thread = Thread.currentThread(); thread != null; ) {
      WindowManager.setTempCurrentImage(thread, image);
      thread = threads == null ? null : threads.getParent(thread);
    }
  }

  /** The images a multiple image input holds: none for null. */
  public static List<ImagePlus> list(ImagePlus images) {
    if (images == null) return List.of();
    return images instanceof ImageGroup ? ((ImageGroup) images).images() : List.of(images);
  }

  // -- Package methods --

  /**
   * The image of that title or ID, else that of the file at that path.
   *
   * @throws RefSRException (USAGE) if there is none
   */
  static ImagePlus find(String name) {
    ImagePlus open = open(name);
    if (open != null) return open;
    if (!exists(name))
      throw RefSRException.usage(
          "There is no open image and no file '%s'; open the image or correct the name.", name);
    return ImageFiles.open(Paths.get(name));
  }

  /** As {@link #find}, of one name or of several separated by ';'. */
  static ImagePlus findAll(String names) {
    if (!names.contains(SEPARATOR) || open(names) != null) return find(names);
    List<ImagePlus> images = new ArrayList<>();
    for (String name : names.split(SEPARATOR)) images.add(find(name.trim()));
    return new ImageGroup(images);
  }

  // -- Helper methods --

  private static boolean exists(String file) {
    try {
      return Files.exists(Paths.get(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Null if there is none: ImageJ itself would make an empty image of an unknown name. */
  private static ImagePlus open(String name) {
    ImagePlus titled = WindowManager.getImage(name);
    if (titled != null || !name.matches("-\\d{1,9}")) return titled;
    return WindowManager.getImage(Integer.parseInt(name));
  }
}
