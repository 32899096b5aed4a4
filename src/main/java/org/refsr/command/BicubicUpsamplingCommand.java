package org.refsr.command;

import ij.ImagePlus;
import java.io.File;
import java.util.List;
import org.refsr.Flux;
import org.refsr.ij.BicubicUpsampler;
import org.refsr.ij.HostCommand;
import org.refsr.ij.ImageSettings;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Enlarges the active image x4 by bicubic interpolation. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>RefSR>Bicubic Upsampling...",
    description =
        "Enlarges the image x4 by bicubic interpolation: the baseline that super-resolution is"
            + " compared with.",
    headless = true)
public final class BicubicUpsamplingCommand extends HostCommand {

  @Parameter(
      label = "Image",
      description = "The image to enlarge; of one with a rectangular selection, only that part.",
      persist = false)
  private ImagePlus input;

  @Parameter(
      label = "Type",
      description = "The image's own, or 32 bit, which rounds and cuts nothing.",
      choices = {"same", "32-bit"},
      persist = false)
  private String type = "same";

  @Parameter(
      label = "Intensities are",
      description =
          "brightness: values stay; counts: they are shared among the 16 pixels, so that sums"
              + " stay.",
      choices = {"brightness", "counts"},
      persist = false)
  private String flux = "brightness";

  @Parameter(
      label = "Save result to (optional)",
      description = "A .tif, .png or .fits file.",
      required = false,
      style = "save",
      persist = false)
  private File output;

  @Override
  protected void execute() {
    ImageSettings settings = new ImageSettings().type(type).flux(Flux.of(flux));
    checkWritable(output, input, List.of(), settings);
    finish(BicubicUpsampler.upsample(input, settings, progress()), output);
  }
}
