package org.refsr.ij;

import ij.IJ;
import ij.ImagePlus;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.refsr.Progress;
import org.refsr.batch.ItemOutcome;
import org.refsr.batch.ItemRecord;
import org.scijava.command.DynamicCommand;

/**
 * A command of a menu: what it does is {@link #execute()}; how it fails is the same for all.
 *
 * <p>A failure met by a person at the screen cancels the command with a sentence, which the host
 * shows. In a macro it stops the macro. Without either, as in a script, it is thrown.
 */
public abstract class HostCommand extends DynamicCommand {

  private HostProgress progress;

  @Override
  public final void run() {
    try {
      executeWithProgress();
    } catch (RuntimeException | OutOfMemoryError e) {
      cancel(Failures.report(e));
    }
  }

  /** Does the work; a failure is thrown. */
  protected abstract void execute();

  /** The host's display of progress, which also says when the user cancels. */
  protected final Progress progress() {
    if (progress == null) progress = new HostProgress(this);
    return progress;
  }

  /**
   * Fails early if the result could not be saved, or would replace what it is made of.
   *
   * @param output null for none
   * @throws org.refsr.RefSRException (USAGE) as {@link ImageFiles#checkWritable}, or if the output
   *     is the file of the input or of a reference
   */
  protected final void checkWritable(
      File output, ImagePlus input, List<ImagePlus> references, ImageSettings settings) {
    if (output == null) return;
    protect(output, input);
    references.forEach(reference -> protect(output, reference));
    ImageFiles.checkWritable(output.toPath(), input, settings);
  }

  /**
   * Fails if an output would replace the file of an image.
   *
   * @param output null for none
   * @param image null for none
   * @throws org.refsr.RefSRException (USAGE) naming it
   */
  protected final void protect(File output, ImagePlus image) {
    if (output != null && image != null) new SourceFiles().add(image).protect(output.toPath());
  }

  /**
   * Saves a result where wanted, with a record of how it was made, tells the notes in the log, and
   * shows the maps and the image, which becomes the current one; also when it could not be saved.
   *
   * @param output null for none
   */
  protected final void finish(SuperResolvedImage result, File output) {
    result.notes().forEach(note -> IJ.log("RefSR: " + note));
    try {
      if (output != null) save(result, output.toPath());
    } finally {
      show(result);
    }
  }

  /** Shows a result; see {@link Images#publish}. */
  protected final void publish(ImagePlus image) {
    Images.publish(image, getContext());
  }

  // -- Helper methods --

  private void executeWithProgress() {
    try {
      execute();
    } finally {
      if (progress != null) progress.close();
    }
  }

  private void show(SuperResolvedImage result) {
    result.residual().ifPresent(this::publish);
    result.confidence().ifPresent(this::publish);
    result.deviation().ifPresent(this::publish);
    publish(result.image());
    ResultWindows.arrange(result);
  }

  private static void save(SuperResolvedImage result, Path file) {
    ImageFiles.save(result.image(), file);
    ItemRecord.ofImage(file, new ItemOutcome(result.properties(), result.notes(), 0));
  }
}
