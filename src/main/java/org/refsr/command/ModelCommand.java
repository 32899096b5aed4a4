package org.refsr.command;

import ij.ImagePlus;
import ij.Prefs;
import java.io.File;
import java.util.List;
import org.refsr.ij.AutoModel;
import org.refsr.ij.ImageSettings;
import org.refsr.ij.ImageSuperResolver;
import org.refsr.ij.Images;
import org.refsr.ij.SuperResolvedImage;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelCard;
import org.refsr.model.ModelChoice;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

/** A command that enlarges the active image by a model and sharp references. */
abstract class ModelCommand extends EnlargementCommand {

  @Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
  private final String images = "Images";

  @Parameter(
      label = "Image",
      description = "The image to enlarge; of one with a rectangular selection, only that part.",
      persist = false)
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

  @Parameter(
      label = "Show the confidence map",
      description = "Where detail came from: 1 = matched in the reference, 0 = the network.",
      persist = false)
  private boolean confidence = false;

  @Parameter(
      label = "Also show the residual",
      description = "The image minus the reduced result: what the result does not explain.",
      persist = false)
  private boolean residual = false;

  @Parameter(
      label = "Save result to (optional)",
      description = "A .tif, .png or .fits file.",
      required = false,
      style = "save",
      persist = false)
  private File output;

  @Override
  final List<String> before() {
    return List.of("images", "input", "reference");
  }

  @Override
  final boolean offers(ModelCard model) {
    return method().suits(model);
  }

  /** What {@code auto} is chosen from. */
  abstract ModelChoice.Method method();

  /** Adds what only this command asks for. */
  void add(ImageSettings settings) {}

  @Override
  protected final void execute() {
    ImageSettings settings = settings().confidence(confidence).residual(residual);
    add(settings);
    List<ImagePlus> references = Images.list(reference);
    checkWritable(output, input, references, settings);
    LoadedModel model = load(AutoModel.of(model(), method(), input), Prefs.getThreads());
    SuperResolvedImage result;
    try (ImageSuperResolver resolver = new ImageSuperResolver(model, references)) {
      result = resolver.superResolve(input, settings, progress());
    }
    finish(result, output);
  }
}
