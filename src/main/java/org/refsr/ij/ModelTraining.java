package org.refsr.ij;

import ij.IJ;
import ij.Prefs;
import java.nio.file.Path;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.RefSRException.Kind;
import org.refsr.model.Engine;
import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Device;
import org.refsr.model.Engines;
import org.refsr.model.ModelFolder;
import org.refsr.model.ModelStore;
import org.refsr.model.TrainingRequest;
import org.refsr.model.TrainingSettings;

/** Trains a model from ImageJ and installs it, so that it can be chosen by its name at once. */
public final class ModelTraining {

  private ModelTraining() {}

  /**
   * Trains, or goes on with a training, on a GPU where there is one.
   *
   * @param progress the host's
   * @return the model, installed if the settings give a name, else in the output folder
   * @throws RefSRException as {@link org.refsr.model.Engine#train}; (USAGE) too if there is a model
   *     of that name already
   */
  public static ModelFolder train(TrainingSettings settings, Progress progress) {
    TrainingRequest request = settings.request(ImageFiles::openPlanes);
    String name = request.name();
    Path output = request.output().toAbsolutePath().normalize();
    Engine engine = Engines.tensorflow();
    ModelStore installed = new ModelStore(engine);
    if (!name.isEmpty()) installed.checkFree(name);
    request
        .options(new EngineOptions(Device.AUTO, Prefs.getThreads()))
        .monitor(
            new HostTrainingMonitor(
                progress, name.isEmpty() ? output.getFileName().toString() : name));
    try {
      ModelFolder trained = engine.train(request);
      ModelFolder model = name.isEmpty() ? trained : installed.add(trained.path());
      IJ.log("RefSR training: made the model " + model + "; see " + page(output));
      return model;
    } catch (RefSRException e) {
      if (e.kind() == Kind.CANCELLED)
        IJ.log(
            String.format(
                "RefSR training: stopped; its state is saved in %s: run it again with 'Resume' to"
                    + " go on. See %s",
                output, page(output)));
      throw e;
    }
  }

  // -- Helper methods --

  private static Path page(Path output) {
    return output.resolve("training.html");
  }
}
