package org.refsr.ij;

import ij.ImagePlus;
import org.scijava.command.DynamicCommand;

/**
 * A command of a menu: what it does is {@link #execute()}; how it fails is the same for all.
 *
 * <p>A failure met by a person at the screen cancels the command with a sentence, which the host
 * shows. In a macro it stops the macro. Without either, as in a script, it is thrown.
 */
public abstract class HostCommand extends DynamicCommand {

  @Override
  public final void run() {
    try {
      execute();
    } catch (RuntimeException | OutOfMemoryError e) {
      cancel(Failures.report(e));
    }
  }

  /** Does the work; a failure is thrown. */
  protected abstract void execute();

  /** Shows a result; see {@link Images#publish}. */
  protected final void publish(ImagePlus image) {
    Images.publish(image, getContext());
  }
}
