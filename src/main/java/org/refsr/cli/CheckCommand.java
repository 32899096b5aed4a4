package org.refsr.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.refsr.RefSRException;
import org.refsr.model.SystemCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells whether everything that super-resolution needs is there and works. */
@Command(
    name = "check",
    description =
        "Checks TensorFlow, its devices and the installed models; the report belongs in a bug"
            + " report. Ends with 3 if nothing can be computed.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return new SystemCheck("command line")
        .run(
            line -> {
              out.println(line);
              out.flush();
            })
        .map(RefSRException.Kind::exitCode)
        .orElse(0);
  }
}
