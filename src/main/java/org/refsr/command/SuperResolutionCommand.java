package org.refsr.command;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import java.io.File;
import org.refsr.Consistency;
import org.refsr.ij.HostCommand;
import org.refsr.ij.HostProgress;
import org.refsr.ij.ImageFiles;
import org.refsr.ij.ImageSuperResolver;
import org.refsr.ij.Images;
import org.refsr.ij.ModelLoader;
import org.refsr.ij.SuperResolvedImage;
import org.refsr.model.EngineOptions;
import org.refsr.model.Models;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Super-resolves the active image x4 by a model and a sharp reference image. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>RefSR>RRSR Super-Resolution...",
    description = "Enlarges the image x4 with detail that a sharp reference shows.",
    headless = true,
    initializer = "listModels")
public final class SuperResolutionCommand extends HostCommand {

  @Parameter private ModelLoader loader;

  @Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
  private final String images = "Images";

  @Parameter(label = "Image", description = "The image to enlarge.", persist = false)
  private ImagePlus input;

  @Parameter(
      label = "Reference image",
      description =
          "A sharp image of the same kind of object. In a macro also a file, or several with ';'.",
      autoFill = false,
      required = false,
      style = "multiple",
      persist = false)
  private ImagePlus reference;

  @Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
  private final String method = "Method";

  @Parameter(
      label = "Model",
      description = "One of the installed models; in a macro also a model's folder.",
      style = "suggestions",
      persist = false)
  private String model = "rrsr-demo";

  @Parameter(
      label = "Device",
      description = "auto takes a GPU where there is one and says so in the result's properties.",
      choices = {"auto", "cpu", "gpu"},
      persist = false)
  private String device = "auto";

  @Parameter(
      label = "Consistency with the input",
      description =
          "Whether the result, reduced, must give the input back; auto: for 16 and 32 bit.",
      choices = {"auto", "on", "off"},
      persist = false)
  private String consistency = "auto";

  @Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
  private final String results = "Result";

  @Parameter(
      label = "Show the confidence map",
      description = "Where detail came from: 1 = matched in the reference, 0 = the network.",
      persist = false)
  private boolean confidence = false;

  @Parameter(
      label = "Save result to (optional)",
      description = "A .tif or .png file.",
      required = false,
      style = "save",
      persist = false)
  private File output;

  @Override
  protected void execute() {
    if (output != null) ImageFiles.checkWritable(output.toPath(), input);
    EngineOptions options = new EngineOptions(EngineOptions.Device.of(device), Prefs.getThreads());
    SuperResolvedImage result;
    try (ImageSuperResolver resolver =
        new ImageSuperResolver(loader.load(model, options), Images.list(reference))) {
      result =
          resolver.superResolve(input, Consistency.of(consistency), confidence, new HostProgress());
    }
    result.notes().forEach(note -> IJ.log("RefSR: " + note));
    if (output != null) ImageFiles.save(result.image(), output.toPath());
    result.confidence().ifPresent(this::publish);
    publish(result.image());
  }

  void listModels() {
    getInfo().getMutableInput("model", String.class).setChoices(Models.names());
  }
}
