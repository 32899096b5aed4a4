package org.refsr.ij;

import ij.ImagePlus;
import java.nio.file.Paths;
import org.refsr.RefSRException;
import org.refsr.model.Installation;

/**
 * The way into RefSR's commands for macros of headless plain ImageJ, whose {@code run} function
 * needs a display (as do {@code open} and others; {@code saveAs("Tiff", path)} does not):
 *
 * <pre>{@code
 * call("org.refsr.ij.Run.command", "Bicubic Upsampling...", "output=/data/result.tif");
 * }</pre>
 */
public final class Run {

  private Run() {}

  /**
   * Runs a command on the active image without asking anything. A failure stops the macro, and ends
   * {@code ij.ImageJ -batch} with an exit code other than 0.
   *
   * @param label the command's name in the menu, "RRSR Super-Resolution..." for instance
   * @param options what a macro's {@code run(label, options)} would say
   * @return the empty string
   * @throws org.refsr.RefSRException if the command fails and no macro is running
   */
  public static String command(String label, String options) {
    CommandRunner.run(
        commands ->
            commands.getCommands().stream()
                .filter(info -> info.getDelegateClassName().startsWith("org.refsr.command."))
                .filter(info -> info.getMenuPath().getLeaf().getName().equals(label))
                .findFirst()
                .orElseThrow(() -> unknown(label)),
        options);
    return "";
  }

  /**
   * Opens an image file and makes it the active image, which a macro's {@code open} function cannot
   * without a display.
   *
   * @return its ID, for {@code selectImage} and as the value of image options
   * @throws org.refsr.RefSRException if it cannot be opened and no macro is running
   */
  public static String open(String path) {
    try {
      ImagePlus image = ImageFiles.open(Paths.get(path));
      Images.publish(image, Host.context());
      return String.valueOf(image.getID());
    } catch (RefSRException e) {
      return Failures.report(e);
    }
  }

  /**
   * The folder that holds models and sample-data, for macros.
   *
   * @throws org.refsr.RefSRException (UNAVAILABLE) if RefSR is not installed in a plugins folder
   */
  public static String home() {
    return Installation.home().toString();
  }

  // -- Helper methods --

  private static RefSRException unknown(String label) {
    return RefSRException.usage(
        "RefSR has no command '%s'; see the menu Plugins > RefSR for the names.", label);
  }
}
