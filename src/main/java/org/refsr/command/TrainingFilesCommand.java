package org.refsr.command;

import java.io.File;
import org.refsr.ij.HostCommand;
import org.refsr.model.TrainingSettings;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

/** A command that learns from image files, in an output folder where it can go on later. */
abstract class TrainingFilesCommand extends HostCommand {

  @Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
  private final String images = "Images and output";

  @Parameter(
      label = "Images",
      description = "A folder of sharp images or stacks, or of pairs in 'input' and 'ref'.",
      required = false,
      style = "directory",
      persist = false)
  private File data;

  @Parameter(
      label = "Output folder",
      description = "For checkpoints, log, model and the page training.html.",
      style = "directory",
      persist = false)
  private File output;

  @Parameter(
      label = "Resume the training in the output folder",
      description = "Goes on where it was stopped, with the settings it had.",
      persist = false)
  private boolean resume = false;

  /** Settings of a training from these images into this folder. */
  final TrainingSettings files() {
    return new TrainingSettings(output).data(data).resume(resume);
  }
}
