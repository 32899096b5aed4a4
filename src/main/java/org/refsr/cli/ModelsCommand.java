package org.refsr.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.refsr.RefSRException;
import org.refsr.model.Installation;
import org.refsr.model.ModelCard;
import org.refsr.model.ModelFolder;
import org.refsr.model.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the installed models. */
@Command(
    name = "models",
    description = "Lists the installed models.",
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<RefSRException> damaged = new ArrayList<>();
    List<ModelFolder> models = Models.list(damaged::add);
    int width = models.stream().mapToInt(model -> model.name().length()).max().orElse(0);
    for (ModelFolder model : models) {
      ModelCard card = model.card();
      out.printf(
          "%-" + Math.max(1, width) + "s  %s, %s, %s. %s%n",
          model.name(),
          card.architecture(),
          card.channels() == 1 ? "gray" : "RGB",
          card.license(),
          card.description());
    }
    if (Models.names().isEmpty())
      spec.commandLine()
          .getErr()
          .printf("There is no model in %s.%n", Installation.home().resolve("models"));
    damaged.forEach(e -> spec.commandLine().getErr().println(e.getMessage()));
    return damaged.isEmpty() ? 0 : RefSRException.Kind.ITEMS_FAILED.exitCode();
  }
}
