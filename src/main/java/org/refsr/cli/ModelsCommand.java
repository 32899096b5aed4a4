package org.refsr.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.refsr.RefSRException;
import org.refsr.model.Engines;
import org.refsr.model.ModelDescription;
import org.refsr.model.ModelReport;
import org.refsr.model.ModelStore;
import org.refsr.model.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists, describes, verifies, imports and removes models. */
@Command(
    name = "models",
    description =
        "Lists the installed models; with a subcommand describes, verifies, imports or"
            + " removes one.",
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return tell(ModelReport.list());
  }

  @Command(
      name = "details",
      description = "Tells what a model's card says.",
      mixinStandardHelpOptions = true)
  int details(@Parameters(paramLabel = "NAME|FOLDER") String model) {
    ModelDescription.details(Models.find(model)).forEach(out()::println);
    return 0;
  }

  @Command(
      name = "verify",
      description = "Compares models' files with their check sums.",
      mixinStandardHelpOptions = true)
  int verify(@Parameters(paramLabel = "NAME", arity = "0..*") List<String> models) {
    return tell(ModelReport.verify(models == null ? List.of() : models));
  }

  @Command(
      name = "import",
      description = "Installs a model from its folder or a zip of it, once it was found harmless.",
      mixinStandardHelpOptions = true)
  int add(@Parameters(paramLabel = "FOLDER|ZIP") Path source) {
    out().println(new ModelStore(Engines.tensorflow()).add(source));
    return 0;
  }

  @Command(
      name = "remove",
      description = "Deletes an installed model.",
      mixinStandardHelpOptions = true)
  int remove(@Parameters(paramLabel = "NAME") String model) {
    ModelStore.remove(model);
    out().println("Removed " + model);
    return 0;
  }

  // -- Helper methods --

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private int tell(ModelReport report) {
    report.lines().forEach(out()::println);
    report.damaged().forEach(e -> spec.commandLine().getErr().println(e.getMessage()));
    return report.damaged().isEmpty() ? 0 : RefSRException.Kind.ITEMS_FAILED.exitCode();
  }
}
