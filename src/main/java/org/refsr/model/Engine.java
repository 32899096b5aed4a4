package org.refsr.model;

import java.util.List;

/**
 * The only door to the machine-learning runtime. Its types are those of the JDK and ImgLib2, so
 * that an implementation can live behind a class loader of its own; {@link Engines#tensorflow()}
 * gives the one there is.
 */
public interface Engine {

  /** Name and version of the runtime, "TensorFlow 2.18.0" for instance. */
  String version();

  /** The devices the runtime found, as it names them: "CPU" first, then "GPU:0 (name)". */
  List<String> devices();

  /**
   * Runs a convolution whose answer is known.
   *
   * @return its rate in GFLOP/s
   * @throws org.refsr.RefSRException (UNAVAILABLE) if the runtime cannot compute or computes a
   *     wrong answer
   */
  double probe();

  /**
   * Loads a model for inference.
   *
   * @throws org.refsr.RefSRException (UNAVAILABLE) if its files are damaged, it holds an operation
   *     outside the allow-list, or the wanted device is not there
   */
  LoadedModel load(ModelFolder model, EngineOptions options);
}
