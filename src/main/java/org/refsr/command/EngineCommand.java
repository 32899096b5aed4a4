package org.refsr.command;

import java.util.ArrayList;
import java.util.List;
import org.refsr.ij.HostCommand;
import org.refsr.ij.ModelLoader;
import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Device;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelCard;
import org.refsr.model.ModelChoice;
import org.refsr.model.ModelFolder;
import org.refsr.model.Models;
import org.scijava.ItemVisibility;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;

/**
 * A command that runs models. A subclass declares {@code initializer = "arrange"} and says which of
 * its parameters a dialog asks for before these.
 */
abstract class EngineCommand extends HostCommand {

  @Parameter private ModelLoader loader;

  @Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
  private final String method = "Method";

  @Parameter(
      label = "Model",
      description =
          "auto takes the one for photographs for RGB, for the sky for FITS, else for micrographs."
              + " In a macro also a model's folder.",
      style = "suggestions",
      persist = false)
  private String model = ModelChoice.AUTO;

  @Parameter(
      label = "Device",
      description = "auto takes a GPU where there is one and says so in the result's properties.",
      choices = {"auto", "cpu", "gpu"},
      persist = false)
  private String device = "auto";

  /**
   * Prepares the dialog, and what its command needs while the user fills it. A damaged model is
   * offered, too: who chooses it is told.
   */
  void arrange() {
    loader.prepare();
    List<String> choices = Models.names();
    for (ModelFolder folder : Models.list(damaged -> {}))
      if (!offers(folder.card())) choices.remove(folder.name());
    choices.add(0, ModelChoice.AUTO);
    getInfo().getMutableInput("model", String.class).setChoices(choices);
    putFirst(before());
  }

  /** Whether a dialog offers an installed model. */
  boolean offers(ModelCard card) {
    return true;
  }

  /** The parameters to ask for before the model, in their order. */
  abstract List<String> before();

  /** What the user gave for a model. */
  final String model() {
    return model;
  }

  /**
   * Loads a model, which the caller closes.
   *
   * @param threads 0 for as many as the machine or the cluster's job has
   */
  final LoadedModel load(String name, int threads) {
    return load(name, options(threads));
  }

  /** Loads a model, which the caller closes. */
  final LoadedModel load(String name, EngineOptions options) {
    return loader.load(name, options);
  }

  /** How the user wants a model to be run. */
  final EngineOptions options(int threads) {
    return options(new EngineOptions(Device.of(device), threads));
  }

  /** Adds what only some commands ask for. */
  EngineOptions options(EngineOptions options) {
    return options;
  }

  // -- Helper methods --

  /** SciJava lists what a superclass declares first. */
  private void putFirst(List<String> names) {
    List<ModuleItem<?>> others = new ArrayList<>();
    for (ModuleItem<?> item : getInfo().inputs())
      if (!names.contains(item.getName())) others.add(item);
    for (ModuleItem<?> item : others) getInfo().removeInput(item);
    for (ModuleItem<?> item : others) getInfo().addInput(item);
  }
}
