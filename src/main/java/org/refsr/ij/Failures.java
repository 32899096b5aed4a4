package org.refsr.ij;

import ij.IJ;
import ij.Macro;
import ij.Prefs;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import org.refsr.RefSRException;
import org.refsr.RefSRException.Kind;

/**
 * How a failing command ends: a person reads one sentence, a macro stops, a batch process has an
 * exit code, and a script gets the exception.
 */
final class Failures {

  private static final String TITLE = "RefSR";

  private Failures() {}

  /**
   * Deals with a failure. In a macro, tells of it and stops the macro; a process started by {@code
   * ij.ImageJ -batch} ends here.
   *
   * @return what to show to the person at the screen; empty when there is none or nothing to say
   * @throws RuntimeException the failure itself if neither a person nor a macro is there
   */
  static String report(Throwable failure) {
    if (isBug(failure)) IJ.handleException(failure);
    if (isInteractive()) return isCancellation(failure) ? "" : message(failure);
    Interpreter macro = Interpreter.getInstance();
    if (macro instanceof MacroProcess) {
      ((MacroProcess) macro).fail(failure);
      return "";
    }
    tell(TITLE + ": " + message(failure), isCancellation(failure));
    if (macro != null) stop(macro);
    if (isBatchProcess()) System.exit(exitCode(failure));
    Macro.abort();
    if (macro == null && failure instanceof RuntimeException) throw (RuntimeException) failure;
    if (macro == null && failure instanceof Error) throw (Error) failure;
    return "";
  }

  /** Shows a message to the person at the screen; an empty one is no message. */
  static void show(String message) {
    if (!message.isEmpty()) IJ.error(TITLE, message);
  }

  // -- Helper methods --

  /** Whether a person is there to read a dialog and no macro waits. */
  private static boolean isInteractive() {
    return IJ.getInstance() != null
        && !GraphicsEnvironment.isHeadless()
        && Macro.getOptions() == null
        && Interpreter.getInstance() == null;
  }

  private static boolean isBug(Throwable failure) {
    return !(failure instanceof RefSRException || failure instanceof OutOfMemoryError);
  }

  private static boolean isCancellation(Throwable failure) {
    return failure instanceof RefSRException && ((RefSRException) failure).kind() == Kind.CANCELLED;
  }

  private static String message(Throwable failure) {
    if (failure instanceof OutOfMemoryError)
      return "Out of memory: give ImageJ more (Edit > Options > Memory & Threads...) or crop"
          + " the image.";
    return isBug(failure)
        ? "An error of RefSR itself (" + failure + "); please report it."
        : failure.getMessage();
  }

  /** In a dialog, with the macro's line, only where a person can answer it and is not its cause. */
  private static void tell(String message, boolean cancelled) {
    if (IJ.getInstance() == null) System.err.println(message);
    else if (Interpreter.isBatchMode() || GraphicsEnvironment.isHeadless()) IJ.log(message);
    else if (cancelled) IJ.showStatus(message);
    else
      try {
        IJ.error(TITLE, message);
      } catch (RuntimeException e) {
        // ImageJ ends a macro by this exception; the macro is stopped in any case.
        if (!Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
      }
  }

  /** The interpreter would open a dialog of its own unless told to ignore errors. */
  private static void stop(Interpreter macro) {
    if (macro.done()) return;
    macro.setIgnoreErrors(true);
    macro.abort(Macro.MACRO_CANCELED);
  }

  /**
   * Whether this is {@code ij.ImageJ -batch} in its outermost macro: what a nested macro's failure
   * means is for the outer one to say.
   */
  private static boolean isBatchProcess() {
    if (IJ.getInstance() != null || !Prefs.commandLineMacro()) return false;
    return StackWalker.getInstance().walk(frames -> frames.filter(Failures::isMacro).count()) == 1;
  }

  private static boolean isMacro(StackWalker.StackFrame frame) {
    return frame.getClassName().equals("ij.plugin.Macro_Runner")
        && frame.getMethodName().equals("runMacro");
  }

  private static int exitCode(Throwable failure) {
    if (failure instanceof OutOfMemoryError) return Kind.USAGE.exitCode();
    return (isBug(failure) ? Kind.ITEMS_FAILED : ((RefSRException) failure).kind()).exitCode();
  }
}
