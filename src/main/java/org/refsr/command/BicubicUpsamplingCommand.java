package org.refsr.command;

import ij.ImagePlus;
import java.io.File;
import org.refsr.ij.BicubicUpsampler;
import org.refsr.ij.HostCommand;
import org.refsr.ij.ImageFiles;
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

  @Parameter(label = "Image", description = "The image to enlarge.", persist = false)
  private ImagePlus input;

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
    ImagePlus result = BicubicUpsampler.upsample(input);
    if (output != null) ImageFiles.save(result, output.toPath());
    publish(result);
  }
}
