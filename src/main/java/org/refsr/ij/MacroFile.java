package org.refsr.ij;

import ij.Executer;
import ij.Macro;
import java.awt.HeadlessException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.refsr.RefSRException;

/**
 * An ImageJ macro in a file, run without windows in plain ImageJ. Unlike {@code ij.ImageJ -batch}
 * it knows {@code run(...)} without a display and tells whether the macro came to its end.
 *
 * <pre>{@code
 * new MacroFile(Path.of("macros/Batch_Folder.ijm")).run("input=low out=high model=rrsr-microscopy");
 * }</pre>
 */
public final class MacroFile {

  private final Path file;
  private final MacroProcess process = new MacroProcess();

  public MacroFile(Path file) {
    this.file = file;
  }

  /**
   * Runs the macro, once.
   *
   * @param argument what the macro's {@code getArgument()} gives
   * @throws RefSRException (USAGE) if the file cannot be read; of the kind of the RefSR command
   *     that failed; (ITEMS_FAILED) if the macro is wrong, another command failed or the macro
   *     ended by {@code exit(message)}; (CANCELLED) after {@link #cancel()}
   */
  public void run(String argument) {
    String macro = text();
    HeadlessCommands.install();
    String end = null;
    CommandExecution commands = new CommandExecution(process);
    Executer.addCommandListener(commands);
    try {
      process.run(macro, argument);
    } catch (HeadlessException e) {
      // The interpreter wants to show its error, or a function of the macro a window.
      end = "it needs a display";
    } catch (RuntimeException e) {
      if (!Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
      if (saysWhy(macro)) end = "it ended by exit(message)";
    } finally {
      Executer.removeCommandListener(commands);
    }
    check(end);
  }

  /** Stops the macro soon; for another thread. */
  public void cancel() {
    process.cancel();
  }

  // -- Helper methods --

  private String text() {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE, "The macro '" + file + "' cannot be read; check its path.", e);
    }
  }

  /** Whether the line at which the macro ended has an exit with a message, which ImageJ printed. */
  private boolean saysWhy(String macro) {
    String[] lines = macro.split("\\R", -1);
    int line = process.getLineNumber();
    return line >= 1
        && line <= lines.length
        && lines[line - 1].matches(".*\\bexit\\s*\\(\\s*[^)\\s].*");
  }

  private void check(String end) {
    if (process.wasCancelled()) throw RefSRException.cancelled();
    Throwable failure = process.failure();
    if (failure instanceof RuntimeException) throw (RuntimeException) failure;
    if (failure instanceof Error) throw (Error) failure;
    String why = process.complaint() == null ? end : process.complaint();
    if (why != null)
      throw new RefSRException(
          RefSRException.Kind.ITEMS_FAILED,
          String.format("The macro '%s' stopped: %s.", file, why.strip().replaceAll("\\.$", "")));
  }
}
