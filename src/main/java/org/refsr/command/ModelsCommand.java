package org.refsr.command;

import java.io.File;
import org.refsr.ij.HostCommand;
import org.refsr.ij.ModelActions;
import org.refsr.model.Models;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Lists, describes, verifies, imports and removes models. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>RefSR>RefSR Models...",
    description = "Lists the installed models, tells of one, verifies, imports or removes it.",
    headless = true,
    initializer = "listModels")
public final class ModelsCommand extends HostCommand {

  @Parameter(
      label = "Action",
      description =
          "list and verify take all models; details and remove the one below; import the file or"
              + " folder below, after checking that it is harmless.",
      choices = {"list", "details", "verify", "import", "remove"},
      persist = false)
  private String action = "list";

  @Parameter(
      label = "Model",
      description = "The model to tell of or to remove.",
      style = "suggestions",
      required = false,
      persist = false)
  private String model = "rrsr-microscopy";

  @Parameter(
      label = "Import from",
      description = "A model's folder, or a zip file of it.",
      required = false,
      persist = false)
  private File source;

  @Override
  protected void execute() {
    new ModelActions(model, source).run(action).show();
  }

  void listModels() {
    getInfo().getMutableInput("model", String.class).setChoices(Models.names());
  }
}
