package org.refsr.model;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.RefSRException;
import org.refsr.files.BundledText;

/**
 * The few choices of somebody who trains on a folder of images, and the {@link TrainingRequest}
 * that follows from them; what is not chosen is as in the resources training/everyday.json and
 * training/fine-tuning.json.
 *
 * <pre>{@code
 * TrainingRequest request =
 *     new TrainingSettings(run).data(images).minutes(60).request(reader);
 * }</pre>
 */
public final class TrainingSettings {

  /** Whether half of the images get the noise of photons and read-out before they are enlarged. */
  public enum Noise {
    /** As the model to start from, which would unlearn to remove noise. */
    AUTO,
    ON,
    OFF
  }

  private static final String NOISE =
      "{\"photons\": [200, 20000], \"read_noise\": [0, 0.04], \"probability\": 0.5}";
  private static final double HELD_OUT = 0.1;
  private static final double RECIPROCAL = 0.4;
  private static final int VALIDATIONS = 12;
  private static final int CHECKPOINTS = 40;

  private final Path output;
  private Path data;
  private Path config;
  private String start = "rrsr-compact";
  private int channels;
  private int patch = 160;
  private long steps;
  private double minutes;
  private boolean reciprocal;
  private Noise noise = Noise.AUTO;
  private boolean resume;
  private String name = "";

  /**
   * @param output the folder of the run
   */
  public TrainingSettings(File output) {
    this.output = output.toPath();
  }

  /**
   * The images: sharp ones of any kind, or pairs in {@code input} and {@code ref}; a folder {@code
   * validation} in it (NNN_0 with references NNN_1 and so on) is for validation, else a tenth of
   * the images is held out. Null for none.
   */
  public TrainingSettings data(File folder) {
    data = folder == null ? null : folder.toPath();
    return this;
  }

  /**
   * A training configuration that is taken instead of all choices but folders, steps and name. Null
   * for none.
   */
  public TrainingSettings config(File file) {
    config = file == null ? null : file.toPath();
    return this;
  }

  /** As {@link TrainingStart#of} takes it; default a new rrsr-compact. */
  public TrainingSettings start(String modelOrNetwork) {
    start = modelOrNetwork;
    return this;
  }

  /** "1", "3" or "auto": those of the model to start from, else of the first image. */
  public TrainingSettings channels(String wanted) {
    channels = wanted.equals("auto") ? 0 : Integer.parseInt(wanted);
    return this;
  }

  /** Side of the windows that are trained on, default 160. */
  public TrainingSettings patch(int side) {
    patch = side;
    return this;
  }

  /** Default by the time. */
  public TrainingSettings steps(long count) {
    steps = count;
    return this;
  }

  /** A time for all; not taken if the steps are given. */
  public TrainingSettings minutes(double count) {
    minutes = count;
    return this;
  }

  /** Whether to use reciprocal learning (RTRR), default not. */
  public TrainingSettings reciprocal(boolean wanted) {
    reciprocal = wanted;
    return this;
  }

  /** Whether to learn to remove noise; default {@link Noise#AUTO}. */
  public TrainingSettings noise(Noise wanted) {
    noise = wanted;
    return this;
  }

  /** Whether to go on with the training in the output folder, default not. */
  public TrainingSettings resume(boolean wanted) {
    resume = wanted;
    return this;
  }

  /** The finished model's; default that of the output folder. */
  public TrainingSettings name(String wanted) {
    name = wanted;
    return this;
  }

  /**
   * What the engine is asked to do.
   *
   * @param reader decodes image files
   * @throws RefSRException (USAGE) if there is neither a folder of images nor a configuration, or a
   *     choice cannot be
   */
  public TrainingRequest request(Function<Path, List<Img<FloatType>>> reader) {
    Path before = output.resolve("training.json");
    TrainingRequest request;
    if (config != null) {
      request = TrainingRequest.read(config.toString(), output, reader);
      if (data != null) request.data(data);
    } else if (resume && Files.exists(before))
      request = TrainingRequest.read(before.toString(), output, reader);
    else request = new TrainingRequest(everyday(reader), absolute(output), output, reader);
    if (steps > 0) request.steps(steps);
    else if (minutes > 0 && config == null) request.minutes(minutes);
    return request.name(name).resume(resume);
  }

  // -- Helper methods --

  private String everyday(Function<Path, List<Img<FloatType>>> reader) {
    if (data == null)
      throw RefSRException.usage(
          "There is nothing to train on: give a folder of images or a training configuration.");
    boolean pairs =
        Files.isDirectory(data.resolve("input")) && Files.isDirectory(data.resolve("ref"));
    Path images = pairs ? data.resolve("input") : data;
    TrainingStart from = TrainingStart.of(start);
    int count = from.channels(channels, () -> FirstImage.channels(images, reader));
    JsonObject json = template(from.isModel() ? "fine-tuning" : "everyday");
    from.addTo(json, count);
    JsonObject folder = new JsonObject();
    folder.addProperty("folder", absolute(data).toString());
    folder.addProperty("layout", pairs ? "pairs" : "images");
    if (Files.isDirectory(data.resolve("validation")))
      json.add("validation", list(absolute(data.resolve("validation")).toString()));
    else folder.addProperty("validation_share", HELD_OUT);
    JsonArray folders = new JsonArray();
    folders.add(folder);
    json.add("data", folders);
    JsonObject batch = json.getAsJsonObject("batch");
    batch.addProperty("channels", count);
    batch.addProperty("target_size", patch);
    batch.addProperty("reference_size", patch);
    if (noise == Noise.ON || noise == Noise.AUTO && from.removesNoise())
      batch.add("degradation", JsonParser.parseString(NOISE));
    if (reciprocal)
      json.getAsJsonObject("losses").getAsJsonObject("rtrr").addProperty("weight", RECIPROCAL);
    if (steps > 0) {
      json.addProperty("validation_interval", Math.max(1, steps / VALIDATIONS));
      json.addProperty("checkpoint_interval", Math.max(1, steps / CHECKPOINTS));
    }
    return new GsonBuilder().setPrettyPrinting().create().toJson(json);
  }

  private static JsonArray list(String text) {
    JsonArray list = new JsonArray();
    list.add(text);
    return list;
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static JsonObject template(String name) {
    String text = BundledText.of("/training/" + name + ".json").orElseThrow();
    return JsonParser.parseString(text).getAsJsonObject();
  }
}
