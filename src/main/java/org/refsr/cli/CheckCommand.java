package org.refsr.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.refsr.RefSRException;
import org.refsr.model.Engine;
import org.refsr.model.Engines;
import org.refsr.model.Installation;
import org.refsr.model.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells whether everything that super-resolution needs is there and works. */
@Command(
    name = "check",
    description = "Checks TensorFlow, its devices and the installed models.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("RefSR       %s in %s%n", Installation.version(), Installation.home());
    out.printf(
        "Java        %s, %d MB heap%n",
        System.getProperty("java.version"), Runtime.getRuntime().maxMemory() >> 20);
    out.printf(
        "System      %s %s, %d cores%n",
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors());
    out.flush();
    Engine engine = Engines.tensorflow();
    out.printf("Engine      %s%n", engine.version());
    out.printf("Devices     %s%n", String.join(", ", engine.devices()));
    out.printf(Locale.ROOT, "Probe       %.0f GFLOP/s, right answer%n", engine.probe());
    List<String> models = Models.names();
    if (models.isEmpty())
      throw RefSRException.unavailable(
          "There is no model in %s; copy models of the RefSR download there.",
          Installation.home().resolve("models"));
    int damaged = 0;
    for (String model : models) {
      try {
        Models.find(model);
        out.printf("Model       %s, files verified%n", model);
      } catch (RefSRException e) {
        damaged++;
        spec.commandLine().getErr().println(e.getMessage());
      }
    }
    return damaged == 0 ? 0 : RefSRException.Kind.ITEMS_FAILED.exitCode();
  }
}
