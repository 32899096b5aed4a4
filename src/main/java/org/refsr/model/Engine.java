package org.refsr.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The only door to the machine-learning runtime. Its types are those of the JDK and ImgLib2, so
 * that an implementation can live behind a class loader of its own; {@link Engines#tensorflow()}
 * gives the one there is.
 */
public interface Engine {

  /** Name and version of the runtime, "TensorFlow 2.18.0" for instance. */
  String version();

  /** The folder that the runtime's native libraries were loaded from. */
  Path nativeFolder();

  /** The devices the runtime found, as it names them: "CPU" first, then "GPU:0 (name)". */
  List<String> devices();

  /**
   * Why a GPU that the runtime was built for cannot be used, in one sentence; empty if it can be or
   * the runtime was built without.
   */
  Optional<String> gpuFailure();

  /**
   * Runs a convolution whose answer is known.
   *
   * @param device where
   * @return its rate in GFLOP/s
   * @throws org.refsr.RefSRException (UNAVAILABLE) if the runtime cannot compute or computes a
   *     wrong answer, or the device is not there
   */
  double probe(EngineOptions.Device device);

  /**
   * Times a stack of ten plain 3x3 convolutions of 64 channels over 160 x 160 positions, the
   * yardstick of this machine at this minute.
   *
   * @return the best of some runs
   */
  Rate convolutionRate(EngineOptions options);

  /**
   * Makes a model of a network with its initial weights, to measure what it costs.
   *
   * @param network the name of a preset, or a JSON file with a network's configuration
   * @param folder the model's, empty
   * @throws org.refsr.RefSRException (USAGE) if there is no such network or it makes no image
   */
  ModelFolder untrained(String network, Path folder);

  /**
   * Loads a model for inference.
   *
   * @throws org.refsr.RefSRException (UNAVAILABLE) if its files are damaged, it holds an operation
   *     outside the allow-list, or the wanted device is not there
   */
  LoadedModel load(ModelFolder model, EngineOptions options);

  /**
   * Trains a network, or goes on with a training, and exports the best of its checkpoints.
   *
   * @return the finished model, {@code models/<name>} in the request's output folder
   * @throws org.refsr.RefSRException (USAGE) naming the field, file or folder that is wrong or
   *     cannot be written; (UNAVAILABLE) if the wanted device is not there or the training
   *     diverged; (CANCELLED) if the monitor says so, after a checkpoint was written
   */
  ModelFolder train(TrainingRequest request);

  /**
   * Makes a model of a checkpoint.
   *
   * @throws org.refsr.RefSRException (USAGE) if the file is no checkpoint, there is already
   *     something of that name, the folder cannot be written, or the network needs a prior and none
   *     that fits is given
   */
  ModelFolder export(ExportRequest request);

  /**
   * Imports a user's own weights: of a classifier, to be a part of a network that is trained, or of
   * the published diffusion network, to be a prior.
   *
   * @param weights a safetensors file with torchvision's names or an HDF5 file of Keras
   * @param network "vgg16", "vgg19" or "guided-diffusion"
   * @param result the safetensors file to write, or the prior's folder
   * @throws org.refsr.RefSRException (USAGE) naming the tensor that is missing, of another shape or
   *     not finite, or the file that cannot be read or written
   */
  void importWeights(Path weights, String network, Path result);
}
