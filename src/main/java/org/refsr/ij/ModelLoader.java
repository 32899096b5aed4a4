package org.refsr.ij;

import org.refsr.model.EngineOptions;
import org.refsr.model.LoadedModel;
import org.scijava.service.SciJavaService;

/** Gives commands the models they run. */
public interface ModelLoader extends SciJavaService {

  /**
   * Loads a model; the caller closes it.
   *
   * @param nameOrFolder the name of an installed model or a folder with a model card
   * @throws org.refsr.RefSRException (UNAVAILABLE) if there is no such model, it is damaged, or the
   *     wanted device is not there
   */
  LoadedModel load(String nameOrFolder, EngineOptions options);

  /** Does beforehand and in the background what any {@link #load} needs. */
  default void prepare() {}
}
