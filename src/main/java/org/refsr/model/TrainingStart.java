package org.refsr.model;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.refsr.RefSRException;
import org.refsr.files.BundledText;

/** What a training starts from: a model whose weights are tuned further, or a new network. */
public final class TrainingStart {

  /** Networks that come with RefSR, those for everyday use first. */
  private static final List<String> NETWORKS =
      List.of(
          "rrsr-compact",
          "two-path",
          "masa-compact",
          "ttsr-compact",
          "rrsr",
          "c2-matching",
          "masa",
          "ttsr");

  private final JsonObject network;
  private final int modelChannels;
  private final boolean denoising;
  private final String model;

  private TrainingStart(JsonObject network, int modelChannels, boolean denoising, String model) {
    this.network = network;
    this.modelChannels = modelChannels;
    this.denoising = denoising;
    this.model = model;
  }

  /** What a menu offers: the installed models, then the networks. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(Models.names());
    for (String network : NETWORKS) if (!names.contains(network)) names.add(network);
    return names;
  }

  /**
   * Finds what a name stands for.
   *
   * @param name of an installed model, else the folder of a model, else the name of a network:
   *     rrsr-compact, or any file in the folder networks of RefSR's jar
   * @throws RefSRException (USAGE) if it stands for nothing
   */
  public static TrainingStart of(String name) {
    Path folder = Path.of(name);
    if (Models.names().contains(name)) return of(Models.find(name));
    if (Files.isDirectory(folder)) return of(ModelFolder.open(folder));
    String network =
        BundledText.of("/networks/" + name + ".json")
            .orElseThrow(
                () ->
                    RefSRException.usage(
                        "A training cannot start from '%s', which is neither a model nor a"
                            + " network; choose one of %s.",
                        name, String.join(", ", names())));
    return new TrainingStart(JsonParser.parseString(network).getAsJsonObject(), 0, false, "");
  }

  // -- Package methods --

  /** Whether there are weights to tune. */
  boolean isModel() {
    return !model.isEmpty();
  }

  /** Whether they are of a model that removes noise. */
  boolean removesNoise() {
    return denoising;
  }

  /**
   * The channels to train with.
   *
   * @param wanted 0 for any
   * @param ofImages asked if neither the user nor the model says
   * @throws RefSRException (USAGE) if the model has others
   */
  int channels(int wanted, IntSupplier ofImages) {
    if (isModel() && wanted != 0 && wanted != modelChannels)
      throw RefSRException.usage(
          "The model %s has %d channel(s), not %d; start from another or from a new network.",
          model, modelChannels, wanted);
    if (isModel()) return modelChannels;
    return wanted != 0 ? wanted : ofImages.getAsInt();
  }

  /** Writes it into a training configuration. */
  void addTo(JsonObject config, int channels) {
    JsonObject sized = network.deepCopy();
    sized.addProperty("channels", channels);
    config.add("network", sized);
    if (isModel()) config.add("start_from", new JsonPrimitive(model));
  }

  // -- Helper methods --

  private static TrainingStart of(ModelFolder model) {
    return new TrainingStart(
        new Gson().toJsonTree(model.card().network()).getAsJsonObject(),
        model.card().channels(),
        model.card().removesNoise(),
        model.path().toAbsolutePath().normalize().toString());
  }
}
