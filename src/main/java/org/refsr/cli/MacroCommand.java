package org.refsr.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.refsr.ij.MacroFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs an ImageJ macro. */
@Command(
    name = "macro",
    description =
        "Runs an ImageJ macro without a display, in plain ImageJ, with run(...) for all commands"
            + " that need no window. Ends with the exit code of the RefSR command that failed, or"
            + " with 1 for any other error.",
    mixinStandardHelpOptions = true)
final class MacroCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "FILE", description = "The macro, an .ijm file.")
  private Path file;

  @Parameters(
      index = "1",
      arity = "0..1",
      defaultValue = "",
      paramLabel = "ARGUMENT",
      description = "What the macro's getArgument() gives.")
  private String argument;

  @Override
  public Integer call() {
    MacroFile macro = new MacroFile(file);
    Interruption.whenRequested(macro::cancel);
    macro.run(argument);
    return 0;
  }
}
