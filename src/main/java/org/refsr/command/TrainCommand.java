package org.refsr.command;

import java.io.File;
import java.util.Locale;
import org.refsr.ij.ModelTraining;
import org.refsr.model.TrainingSettings;
import org.refsr.model.TrainingSettings.Noise;
import org.refsr.model.TrainingStart;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a model on the user's own images. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>RefSR>RefSR Train...",
    description = "Trains a model on a folder of sharp images. Esc stops; it can be resumed.",
    headless = true,
    initializer = "listStarts")
public final class TrainCommand extends TrainingFilesCommand {

  @Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
  private final String network = "Model";

  @Parameter(
      label = "Start from",
      description = "A model to adapt to the images, which is quick, or a new network.",
      style = "suggestions",
      persist = false)
  private String start = "rrsr-microscopy";

  @Parameter(
      label = "Channels",
      description = "3 for RGB, 1 for gray; auto: those of the model or of the images.",
      choices = {"auto", "1", "3"},
      persist = false)
  private String channels = "auto";

  @Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
  private final String learning = "Training";

  @Parameter(
      label = "Patch size",
      description = "Side of the windows trained on; no image may be smaller.",
      min = "32",
      persist = false)
  private int patch = 160;

  @Parameter(label = "Minutes", description = "About how long it takes.", persist = false)
  private double minutes = 60;

  @Parameter(label = "Steps (0: by time)", description = "Instead of minutes.", persist = false)
  private long steps = 0;

  @Parameter(
      label = "Reciprocal learning (RTRR)",
      description = "Makes the result serve as a reference, too, as in RRSR. Twice as slow.",
      persist = false)
  private boolean reciprocal = false;

  @Parameter(
      label = "Learn to remove noise",
      description = "Half of the inputs get noise; auto: if the model to start from removes it.",
      choices = {"auto", "on", "off"},
      persist = false)
  private String noise = "auto";

  @Parameter(
      label = "Name (optional)",
      description = "Installs the model, to be chosen by this name.",
      persist = false)
  private String name = "";

  @Parameter(
      label = "Configuration (optional)",
      description = "A training configuration (JSON) instead of the settings above.",
      required = false,
      persist = false)
  private File config;

  @Override
  protected void execute() {
    TrainingSettings settings = files().config(config);
    settings.start(start).channels(channels).patch(patch).minutes(minutes).steps(steps);
    settings.reciprocal(reciprocal).noise(noise(noise)).name(name);
    ModelTraining.train(settings, progress());
  }

  private static Noise noise(String choice) {
    return Noise.valueOf(choice.toUpperCase(Locale.ROOT));
  }

  void listStarts() {
    getInfo().getMutableInput("start", String.class).setChoices(TrainingStart.names());
  }
}
