package org.refsr.command;

import ij.ImagePlus;
import java.io.File;
import org.refsr.ij.ComparisonPicture;
import org.refsr.ij.HostCommand;
import org.refsr.ij.ImageFiles;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Puts a result beside its input, bicubic interpolation, truth, reference and confidence. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>RefSR>Comparison Picture...",
    description =
        "Puts a super-resolved image beside its input and bicubic interpolation, with the PSNR of"
            + " each where the truth is given.",
    headless = true)
public final class ComparisonCommand extends HostCommand {

  @Parameter(label = "Image", description = "The image before it was enlarged.", persist = false)
  private ImagePlus input;

  @Parameter(
      label = "Result",
      description = "The image made of it, four times the size.",
      autoFill = false,
      persist = false)
  private ImagePlus result;

  @Parameter(
      label = "Ground truth",
      description = "The true image, for the PSNR in the labels.",
      autoFill = false,
      required = false,
      persist = false)
  private ImagePlus truth;

  @Parameter(
      label = "Reference image",
      description = "The reference that was used.",
      autoFill = false,
      required = false,
      persist = false)
  private ImagePlus reference;

  @Parameter(
      label = "Confidence map",
      description = "The confidence map of the result.",
      autoFill = false,
      required = false,
      persist = false)
  private ImagePlus confidence;

  @Parameter(
      label = "Save picture to (optional)",
      description = "A .png or .tif file.",
      required = false,
      style = "save",
      persist = false)
  private File output;

  @Override
  protected void execute() {
    for (ImagePlus image : new ImagePlus[] {input, result, truth, reference, confidence})
      protect(output, image);
    ImagePlus picture =
        new ComparisonPicture(input, result)
            .truth(truth)
            .reference(reference)
            .confidence(confidence)
            .draw();
    try {
      if (output != null) ImageFiles.save(picture, output.toPath());
    } finally {
      publish(picture);
    }
  }
}
