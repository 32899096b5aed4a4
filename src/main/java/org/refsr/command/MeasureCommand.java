package org.refsr.command;

import ij.ImagePlus;
import org.refsr.ij.GroundTruth;
import org.refsr.ij.HostCommand;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Measures PSNR, SSIM, GMSD and true detail of the active image against the truth. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>RefSR>Measure Against Ground Truth...",
    description =
        "Compares the image with the true one: PSNR, SSIM, GMSD and detail, as a row of the"
            + " results.",
    headless = true)
public final class MeasureCommand extends HostCommand {

  @Parameter(label = "Image", description = "The image to measure.", persist = false)
  private ImagePlus input;

  @Parameter(
      label = "Ground truth",
      description = "The true image, of the same size and type.",
      autoFill = false,
      persist = false)
  private ImagePlus truth;

  @Parameter(
      label = "Border",
      description = "Pixels left out on every side; benchmarks leave out as many as the factor.",
      min = "0",
      persist = false)
  private int border = 4;

  @Override
  protected void execute() {
    new GroundTruth(truth, border).report(input);
  }
}
