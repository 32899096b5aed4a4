package org.refsr.tf.train;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.refsr.RefSRException;
import org.refsr.model.ModelFolder;
import org.refsr.model.Models;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.net.NetworkConfig;
import org.refsr.tf.net.SavedModelWeights;
import org.refsr.tf.net.Weights;

/** Weights that a fine-tuning starts from: those of a model or of a training's checkpoint. */
final class StartingWeights {

  private static final String MODELS = "models/";

  private final String origin;
  private final NetworkConfig network;
  private final Weights weights;

  private StartingWeights(String origin, NetworkConfig network, Weights weights) {
    this.origin = origin;
    this.network = network;
    this.weights = weights;
  }

  /**
   * Reads them.
   *
   * @param name a checkpoint file, a model's folder (both relative to the base) or models/NAME with
   *     the name of an installed model
   * @throws RefSRException (USAGE, UNAVAILABLE) if there is nothing of the name or it is damaged
   */
  static StartingWeights read(String name, Path base) {
    Path path = base.resolve(name);
    if (Files.isRegularFile(path)) {
      Checkpoint checkpoint = Checkpoint.read(path);
      return new StartingWeights(name, checkpoint.network(), checkpoint.averages());
    }
    if (name.endsWith(".safetensors"))
      throw RefSRException.usage("The checkpoint %s does not exist; check its path.", path);
    String installed = name.startsWith(MODELS) ? name.substring(MODELS.length()) : name;
    ModelFolder model = Files.isDirectory(path) ? ModelFolder.open(path) : Models.find(installed);
    NetworkConfig network = NetworkConfig.fromMap(model.card().network());
    return new StartingWeights(name, network, SavedModelWeights.read(network, model.path()));
  }

  /** The network they were trained in. */
  NetworkConfig network() {
    return network;
  }

  Weights weights() {
    return weights;
  }

  /**
   * Gives the parameters of a graph these values.
   *
   * @param wanted the configuration of the graph's network
   * @return a sentence on the first field in which the configurations differ although all tensors
   *     fit, empty if there is none
   * @throws RefSRException (USAGE) that names the first tensor that does not fit
   */
  Optional<String> putInto(TrainingGraph graph, NetworkConfig wanted) {
    for (Parameters.Parameter p : graph.parameters().all()) {
      float[] value = weights.values().get(p.name());
      if (value == null)
        throw refusal("has no tensor '" + p.name() + "', which the training's network needs");
      if (value.length != p.shape().size())
        throw refusal(
            String.format(
                "has %d values in tensor '%s' where the training's network needs %s",
                value.length, p.name(), p.shape()));
    }
    if (weights.values().size() > graph.parameters().all().size())
      throw refusal(
          "has the tensor '" + surplus(graph) + "', which the training's network has not");
    weights.write(graph.session(), graph.parameters());
    return difference(wanted);
  }

  // -- Helper methods --

  private RefSRException refusal(String how) {
    return RefSRException.usage(
        "The training cannot start from %s: it %s; give \"network\" the values %s.",
        origin, how, network.toJson().replaceAll("\\s+", " "));
  }

  private String surplus(TrainingGraph graph) {
    return weights.values().keySet().stream()
        .filter(n -> graph.parameters().all().stream().noneMatch(p -> p.name().equals(n)))
        .findFirst()
        .orElseThrow();
  }

  private Optional<String> difference(NetworkConfig wanted) {
    JsonObject there = JsonParser.parseString(network.toJson()).getAsJsonObject();
    JsonObject here = JsonParser.parseString(wanted.toJson()).getAsJsonObject();
    return here.keySet().stream()
        .filter(field -> !here.get(field).equals(there.get(field)))
        .findFirst()
        .map(
            field ->
                String.format(
                    "%s was trained with %s %s; it is %s now.",
                    origin, field, there.get(field), here.get(field)));
  }
}
