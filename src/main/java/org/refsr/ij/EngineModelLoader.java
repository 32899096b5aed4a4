package org.refsr.ij;

import org.refsr.model.EngineOptions;
import org.refsr.model.Engines;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelFolder;
import org.refsr.model.Models;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;

/** Loads installed models into TensorFlow. */
@Plugin(type = Service.class)
public final class EngineModelLoader extends AbstractService implements ModelLoader {

  @Override
  public LoadedModel load(String nameOrFolder, EngineOptions options) {
    ModelFolder folder = Models.find(nameOrFolder);
    return Engines.tensorflow().load(folder, options);
  }

  @Override
  public void prepare() {
    Engines.startEarly();
  }
}
