package org.refsr.tf.train;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.refsr.RefSRException;
import org.refsr.model.ModelFolder;
import org.refsr.model.Models;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.net.NetworkConfig;
import org.refsr.tf.net.Safetensors;
import org.refsr.tf.net.SavedModelWeights;
import org.refsr.tf.net.Vgg;
import org.refsr.tf.net.WeightImport;
import org.refsr.tf.net.Weights;
import org.tensorflow.Session;

/**
 * Weights that a training starts from: those of a model, of a training's checkpoint, or imported
 * ones.
 */
final class StartingWeights {

  private static final String MODELS = "models/";

  private final String origin;
  private final NetworkConfig network;
  private final Weights weights;
  private final Vgg imported;

  private StartingWeights(String origin, NetworkConfig network, Weights weights, Vgg imported) {
    this.imported = imported;
    this.origin = origin;
    this.network = network;
    this.weights = weights;
  }

  /**
   * Reads them.
   *
   * @param name a checkpoint or imported file, a model's folder (both relative to the base) or
   *     models/NAME with the name of an installed model
   * @throws RefSRException (USAGE, UNAVAILABLE) if there is nothing of the name or it is damaged
   */
  static StartingWeights read(String name, Path base) {
    Path path = base.resolve(name);
    if (Files.isRegularFile(path)) {
      Safetensors file = Safetensors.read(path);
      if (file.metadata().containsKey(WeightImport.NETWORK))
        return new StartingWeights(
            name, null, file.tensors(), Vgg.of(file.metadata().get(WeightImport.NETWORK)));
      Checkpoint checkpoint = Checkpoint.of(file, path);
      return new StartingWeights(name, checkpoint.network(), checkpoint.averages(), null);
    }
    if (name.endsWith(".safetensors"))
      throw RefSRException.usage("The checkpoint %s does not exist; check its path.", path);
    String installed = name.startsWith(MODELS) ? name.substring(MODELS.length()) : name;
    ModelFolder model = Files.isDirectory(path) ? ModelFolder.open(path) : Models.find(installed);
    NetworkConfig network = NetworkConfig.fromMap(model.card().network());
    return new StartingWeights(name, network, SavedModelWeights.read(network, model.path()), null);
  }

  /**
   * The network they were trained in.
   *
   * @throws RefSRException (USAGE) if they were imported
   */
  NetworkConfig network() {
    if (network == null)
      throw RefSRException.usage(
          "%s holds imported weights of a part of a network; name a model or checkpoint.", origin);
    return network;
  }

  /** The classifier that they were imported of, if they were. */
  Optional<Vgg> imported() {
    return Optional.ofNullable(imported);
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
    network();
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

  /**
   * Gives one part of a network these values: those of the same full names, else of the names
   * without the part's and its branch's.
   *
   * @param part the begin of the parameters' names, "texture" for instance
   * @throws RefSRException (USAGE) that names the first tensor that is not there or does not fit,
   *     or if the network has no such part
   */
  void putPart(Session session, Parameters parameters, String part) {
    Weights all = Weights.read(session, parameters);
    boolean found = false;
    for (Parameters.Parameter p : parameters.all()) {
      if (!p.name().startsWith(part + ".")) continue;
      found = true;
      String name = p.name();
      while (!weights.values().containsKey(name) && name.contains("."))
        name = name.substring(name.indexOf('.') + 1);
      long[] shape = p.shape().asArray();
      if (!weights.values().containsKey(name))
        throw RefSRException.usage(
            "%s has no tensor '%s' for the part '%s' of the network; name another file.",
            origin, p.name(), part);
      if (weights.values().get(name).length != p.shape().size()
          || weights.shape(name).length > 1 && !Arrays.equals(weights.shape(name), shape))
        throw RefSRException.usage(
            "%s has a tensor '%s' of shape %s where the part '%s' of the network needs %s.",
            origin, name, Arrays.toString(weights.shape(name)), part, Arrays.toString(shape));
      all.put(p.name(), weights.values().get(name), shape);
    }
    if (!found)
      throw RefSRException.usage(
          "The training's network has no part '%s'; use those of its parameters' names.", part);
    all.write(session, parameters);
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
