package org.refsr.tf.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.refsr.RefSRException;
import org.refsr.model.ModelCard;
import org.refsr.model.ModelCardWriter;
import org.refsr.model.ModelFolder;
import org.refsr.tf.layer.Parameters;
import org.tensorflow.Session;

/** A model with the weights that a training begins with: it costs what the trained one costs. */
public final class UntrainedModel {

  private static final int TILE = 128;
  private static final int HALO = 16;

  private UntrainedModel() {}

  /**
   * Writes it.
   *
   * @param network the name of a preset, or a JSON file
   * @param folder of the model
   * @throws RefSRException (USAGE) if there is no such network, it makes no image of references, or
   *     the folder cannot be written
   */
  public static ModelFolder write(String network, Path folder) {
    try {
      Path file = Path.of(network);
      NetworkConfig config =
          Files.isRegularFile(file)
              ? NetworkConfig.fromJson(Files.readString(file))
              : NetworkConfig.preset(network);
      if (config.isPrior() || config.isCorrespondence() || config.detailEnhanced)
        throw RefSRException.usage(
            "Network '%s' makes no image of an image and references alone; use another.", network);
      SavedModelWriter.write(config, initial(config), folder);
      ModelCard card =
          ModelCard.builder(network, config.architecture, config.channels)
              .description("Untrained, to be timed.")
              .tile(TILE, HALO)
              .network(config.toMap())
              .build();
      return ModelCardWriter.write(card, folder);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format("Network '%s' cannot be written to %s (%s).", network, folder, e),
          e);
    }
  }

  // -- Helper methods --

  /** From a graph of their own, as a SavedModel may not draw random numbers. */
  private static Weights initial(NetworkConfig config) {
    try (InferenceGraph graph = new InferenceGraph(config);
        Session session = new Session(graph.graph())) {
      Parameters parameters = graph.parameters();
      session.runner().addTarget(parameters.initialize()).run().close();
      return Weights.read(session, parameters);
    }
  }
}
