package org.refsr.command;

import ij.ImagePlus;
import ij.Prefs;
import java.util.List;
import org.refsr.ij.HostCommand;
import org.refsr.ij.ImageSuperResolver;
import org.refsr.ij.Images;
import org.refsr.ij.ModelLoader;
import org.refsr.model.EngineOptions;
import org.refsr.model.Models;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

/**
 * A command that runs a model on an image; SciJava asks for the parameters here before a subclass's
 * own. A subclass declares {@code initializer = "listModels"}.
 */
abstract class ModelCommand extends HostCommand {

  @Parameter private ModelLoader loader;

  @Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
  private final String images = "Images";

  @Parameter(
      label = "Image",
      description = "The image to enlarge; of one with a rectangular selection, only that part.",
      persist = false)
  protected ImagePlus input;

  @Parameter(
      label = "Reference image",
      description =
          "A sharp image of the same kind of object. In a macro also a file, or several with ';'.",
      autoFill = false,
      required = false,
      style = "multiple",
      persist = false)
  private ImagePlus reference;

  @Parameter(
      label = "Planes of a reference stack",
      description =
          "one: the plane on display serves all; channels, slices: those of the same number; auto:"
              + " those of the same number where there are as many, else the one on display.",
      choices = {"auto", "one", "channels", "slices"},
      persist = false)
  protected String pairing = "auto";

  @Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
  private final String method = "Method";

  @Parameter(
      label = "Model",
      description = "One of the installed models; in a macro also a model's folder.",
      style = "suggestions",
      persist = false)
  private String model = "rrsr-microscopy";

  @Parameter(
      label = "Device",
      description = "auto takes a GPU where there is one and says so in the result's properties.",
      choices = {"auto", "cpu", "gpu"},
      persist = false)
  private String device = "auto";

  /** The model with the references, to be closed. */
  final ImageSuperResolver resolver() {
    EngineOptions options = new EngineOptions(EngineOptions.Device.of(device), Prefs.getThreads());
    return new ImageSuperResolver(loader.load(model, options), Images.list(reference));
  }

  void listModels() {
    choose(Models.names());
  }

  /** Offers models in the dialog. */
  final void choose(List<String> names) {
    getInfo().getMutableInput("model", String.class).setChoices(names);
  }
}
