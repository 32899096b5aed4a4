package org.refsr.tf.train;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.refsr.RefSRException;
import org.refsr.tf.json.Require;
import org.refsr.tf.json.StrictJson;
import org.refsr.tf.net.NetworkConfig;
import org.refsr.tf.train.data.BatchConfig;
import org.refsr.tf.train.data.DataConfig;
import org.refsr.tf.train.data.DegradationConfig;

/**
 * All that a training is given.
 *
 * <pre>{@code
 * {"network": "rrsr-compact",
 *  "data": [{"folder": "train/photo"}, {"folder": "my-images", "layout": "images"}],
 *  "validation": ["validation/photo"],
 *  "batch": {"channels": 3},
 *  "steps": 20000}
 * }</pre>
 *
 * Paths are relative to the file's folder; fields left out keep their defaults.
 */
public final class TrainingConfig {

  private static final String WHAT = "training configuration";

  private String name = "";
  private String description = "";
  private JsonElement network = new JsonPrimitive("rrsr-compact");
  private String startFrom = "";
  private List<PretrainedPart> pretrained = List.of();
  private List<DataConfig> data = List.of();
  private List<String> validation = List.of();
  private BatchConfig batch = new BatchConfig();
  private DetailConfig detail = new DetailConfig();
  private LossTerms losses = new LossTerms();
  private CorrespondenceConfig correspondence = new CorrespondenceConfig();
  private LearningRateConfig learningRate = new LearningRateConfig();
  private List<ParameterGroup> groups = List.of();
  private double emaDecay = 0.999;
  private double gradientClipNorm = 1;
  private int accumulation = 1;
  private boolean bf16 = false;
  private long steps = 20_000;
  private long seed = 10;
  private long validationInterval = 1000;
  private long checkpointInterval = 500;
  private int keep = 3;
  private int workers = 1;
  private int prefetch = 4;
  private int memoryMb = 2048;

  private transient Path base = Path.of("");
  private transient Path dataBase = base;

  /**
   * Reads and validates a file.
   *
   * @throws RefSRException (USAGE) that names the file or the wrong field
   */
  public static TrainingConfig read(Path file) {
    return fromJson(text(file, WHAT), file.toAbsolutePath().getParent());
  }

  /**
   * Reads and validates a text.
   *
   * @param base the folder its paths are relative to
   * @throws RefSRException (USAGE) that names the wrong field
   */
  public static TrainingConfig fromJson(String json, Path base) {
    TrainingConfig config = StrictJson.read(json, TrainingConfig.class, WHAT);
    config.base = base;
    config.dataBase = base;
    config.readNetwork();
    config.validate();
    return config;
  }

  /**
   * All values, the defaults and those of a network's file too, so that reading them gives an equal
   * configuration.
   */
  public String toJson() {
    return StrictJson.write(this);
  }

  /** This configuration with its image folders relative to another folder. */
  public TrainingConfig withData(Path folder) {
    TrainingConfig copy = fromJson(toJson(), base);
    copy.dataBase = folder;
    return copy;
  }

  /**
   * This configuration with another number of steps, to which its schedules are stretched: when
   * losses start and the rate falls. The warm-up of the learning rate and the intervals stay.
   */
  public TrainingConfig withSteps(long count) {
    TrainingConfig copy = fromJson(toJson(), base).withData(dataBase);
    double ratio = (double) count / steps;
    copy.learningRate.stretch(ratio);
    copy.losses.stretch(ratio);
    copy.correspondence.stretch(ratio);
    copy.steps = count;
    copy.validate();
    return copy;
  }

  /**
   * This configuration with another number of steps and other intervals.
   *
   * @param validation steps between validations
   * @param checkpoint steps between checkpoints
   */
  TrainingConfig withSchedule(long count, long validation, long checkpoint) {
    TrainingConfig copy = withSteps(count);
    copy.validationInterval = validation;
    copy.checkpointInterval = checkpoint;
    copy.validate();
    return copy;
  }

  /** This configuration with another name of the model. */
  TrainingConfig withName(String wanted) {
    TrainingConfig copy = fromJson(toJson(), base).withData(dataBase);
    copy.name = wanted;
    copy.validate();
    return copy;
  }

  /** This configuration with the steps and intervals of another. */
  TrainingConfig withScheduleOf(TrainingConfig other) {
    return withSchedule(other.steps, other.validationInterval, other.checkpointInterval);
  }

  /** The finished model's name; empty for that of the output folder. */
  public String name() {
    return name;
  }

  /** One line on the finished model for a menu; may be empty. */
  public String description() {
    return description;
  }

  /** The folder that paths are relative to. */
  public Path base() {
    return base;
  }

  /** The folder that image folders are relative to. */
  public Path dataBase() {
    return dataBase;
  }

  /** The network: that of the preset, the file ending in .json, or the object in the text. */
  public NetworkConfig network() {
    return network.isJsonObject()
        ? NetworkConfig.fromJson(network.toString())
        : NetworkConfig.preset(network.getAsString());
  }

  /**
   * Whose weights the training starts from: a checkpoint file or a model's folder, relative to the
   * {@link #base}, or models/NAME for an installed model; empty for initial values.
   */
  public String startFrom() {
    return startFrom;
  }

  /** Parts of the network whose weights come from elsewhere. */
  public List<PretrainedPart> pretrained() {
    return List.copyOf(pretrained);
  }

  /** At least one. */
  public List<DataConfig> data() {
    return List.copyOf(data);
  }

  /** Folders of held-out images; may be empty. */
  public List<String> validation() {
    return List.copyOf(validation);
  }

  /**
   * With perspective versions if the RTRR loss is used, which a prior and a correspondence network
   * have no use for.
   */
  public BatchConfig batch() {
    NetworkConfig trained = network();
    boolean restores = !trained.isPrior() && !trained.isCorrespondence();
    return batch
        .withRtrr(losses.rtrr().isUsed() && restores)
        .withCorrespondences(trained.isCorrespondence());
  }

  /** Where detail-enhanced images come from, for networks that take them. */
  public DetailConfig detail() {
    return detail;
  }

  public LossTerms losses() {
    return losses;
  }

  /** How a network of that architecture learns. */
  public CorrespondenceConfig correspondence() {
    return correspondence;
  }

  /**
   * The general learning rate of a step.
   *
   * @param step counted from 1
   */
  public double learningRate(long step) {
    return learningRate.at(step, steps);
  }

  /** The learning rate that the schedule starts from. */
  double initialLearningRate() {
    return learningRate.initial();
  }

  /**
   * A parameter's learning rate relative to the general one: 0 in a frozen part, else that of the
   * first group it is in.
   */
  public double rateFactor(String parameter) {
    for (PretrainedPart part : pretrained)
      if (part.frozen() && parameter.startsWith(part.part() + ".")) return 0;
    for (ParameterGroup group : groups) if (group.contains(parameter)) return group.factor();
    return 1;
  }

  /** Decay a step of the parameters' moving average; 0 for none. */
  public double emaDecay() {
    return emaDecay;
  }

  /** Norm that gradients are cut to; 0 for any. */
  public double gradientClipNorm() {
    return gradientClipNorm;
  }

  /** Batches whose gradients are summed for one step. */
  public int accumulation() {
    return accumulation;
  }

  /** Whether convolutions multiply in bfloat16, forward and back; all else stays 32-bit. */
  public boolean bf16() {
    return bf16;
  }

  public long steps() {
    return steps;
  }

  public long seed() {
    return seed;
  }

  /** Steps between validations. */
  public long validationInterval() {
    return validationInterval;
  }

  /** Steps between checkpoints. */
  public long checkpointInterval() {
    return checkpointInterval;
  }

  /** How many of the last checkpoints are kept, besides the best. */
  public int keep() {
    return keep;
  }

  /** Threads that prepare batches. */
  public int workers() {
    return workers;
  }

  /** Batches prepared ahead. */
  public int prefetch() {
    return prefetch;
  }

  /** Memory for decoded images, in bytes. */
  public long imageBytes() {
    return (long) memoryMb << 20;
  }

  // -- Helper methods --

  /** Takes in a network's file, so that this configuration may be kept in another folder. */
  private void readNetwork() {
    if (!network.isJsonPrimitive() || !network.getAsString().endsWith(".json")) return;
    String json = text(base.resolve(network.getAsString()), "network configuration");
    network = JsonParser.parseString(NetworkConfig.fromJson(json).toJson());
  }

  private void validateUnvalidated() {
    String why =
        " for a prior, which is measured by sampling when it is finished, and for a correspondence"
            + " network, which makes no image";
    Require.that(validation.isEmpty(), "validation", validation, "empty" + why);
    for (int i = 0; i < data.size(); i++) {
      double share = data.get(i).validationShare();
      Require.that(share == 0, "data[" + i + "].validation_share", share, "0" + why);
    }
  }

  private void validate() {
    Require.that(
        !name.matches(".*[/\\\\].*|\\.+"), "name", name, "a folder's name without separators");
    Require.that(
        network.isJsonObject()
            || network.isJsonPrimitive() && network.getAsJsonPrimitive().isString(),
        "network",
        network,
        "a preset's name, a .json file or an object");
    Require.that(!data.isEmpty(), "data", "empty", "a list of one folder or more");
    for (int i = 0; i < data.size(); i++) data.get(i).validate("data[" + i + "]");
    for (int i = 0; i < pretrained.size(); i++) pretrained.get(i).validate("pretrained[" + i + "]");
    batch.validate("batch");
    losses.validate("losses");
    correspondence.validate("correspondence");
    Require.that(
        !network().learnedConfidence || losses.confidence().weightAt(1) > 0,
        "losses.confidence",
        "off at step 1",
        "on from there in networks with learned_confidence, which use a reference only where they"
            + " expect to gain by it");
    detail.validate("detail", network().detailEnhanced, batch.targetSize());
    Require.that(
        !network().detailEnhanced || !losses.rtrr().isUsed(),
        "losses.rtrr.weight",
        losses.rtrr().weight(),
        "0 in networks with detail_enhanced, whose second pass would have no detail");
    Require.that(
        !network().detailEnhanced || batch.degradation().kind() == DegradationConfig.Kind.BICUBIC,
        "batch.degradation.kind",
        batch.degradation().kind(),
        "bicubic in networks with detail_enhanced, as the prior's projection is");
    learningRate.validate("learning_rate");
    for (int i = 0; i < groups.size(); i++) groups.get(i).validate("groups[" + i + "]");
    Require.that(emaDecay >= 0 && emaDecay < 1, "ema_decay", emaDecay, "0 to below 1");
    Require.atLeast(gradientClipNorm, 0, "gradient_clip_norm");
    Require.inRange(accumulation, 1, 1024, "accumulation");
    Require.atLeast(steps, 1, "steps");
    Require.atLeast(validationInterval, 1, "validation_interval");
    Require.atLeast(checkpointInterval, 1, "checkpoint_interval");
    Require.inRange(keep, 1, 1000, "keep");
    Require.inRange(workers, 1, 256, "workers");
    Require.inRange(prefetch, 1, 256, "prefetch");
    Require.atLeast(memoryMb, 1, "memory_mb");
    Require.that(
        !losses.singleImage().isUsed() || network().hasSingleImagePath(),
        "losses.single_image.weight",
        losses.singleImage().weight(),
        "0 unless the network's architecture is two-path");
    if (network().isPrior() || network().isCorrespondence()) validateUnvalidated();
    int channels = network().channels;
    Require.that(
        batch.channels() == channels,
        "batch.channels",
        batch.channels(),
        channels + ", as the network's");
  }

  private static String text(Path file, String what) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          "The " + what + " " + file + " cannot be read; check its path.",
          e);
    }
  }
}
