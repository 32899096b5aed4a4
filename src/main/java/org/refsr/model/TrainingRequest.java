package org.refsr.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.files.BundledText;

/**
 * A training to be run.
 *
 * <pre>{@code
 * TrainingRequest request =
 *     TrainingRequest.read("training.json", Path.of("run"), ImageFiles::openPlanes)
 *         .resume(true);
 * ModelFolder model = Engines.tensorflow().train(request);
 * }</pre>
 */
public final class TrainingRequest {

  private final String configuration;
  private final Path base;
  private final Path output;
  private final Function<Path, List<Img<FloatType>>> reader;
  private Path data;
  private boolean resume;
  private long steps;
  private double minutes;
  private String name = "";
  private EngineOptions options = EngineOptions.defaults();
  private TrainingMonitor monitor = TrainingMonitor.of(Progress.NONE);

  /**
   * @param configuration as JSON
   * @param base the folder that paths in the configuration are relative to
   * @param output the folder for checkpoints, logs and the finished model; made if need be
   * @param reader decodes an image file to its planes, each X,Y or X,Y,C with the values as stored;
   *     called by several threads at once
   */
  public TrainingRequest(
      String configuration, Path base, Path output, Function<Path, List<Img<FloatType>>> reader) {
    this.configuration = configuration;
    this.base = base;
    this.output = output;
    this.reader = reader;
    data = base;
  }

  /**
   * Reads a configuration.
   *
   * @param nameOrFile one that comes with RefSR, "prior-compact" for instance, whose paths are
   *     relative to the current folder, or a file, to whose folder its paths are relative
   * @throws RefSRException (USAGE) if it is neither
   */
  public static TrainingRequest read(
      String nameOrFile, Path output, Function<Path, List<Img<FloatType>>> reader) {
    Optional<String> bundled = BundledText.of("/training/" + nameOrFile + ".json");
    if (bundled.isPresent())
      return new TrainingRequest(bundled.get(), Path.of("").toAbsolutePath(), output, reader);
    try {
      Path file = Path.of(nameOrFile).toAbsolutePath();
      return new TrainingRequest(Files.readString(file), file.getParent(), output, reader);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format(
              "There is no training configuration '%s' in RefSR and no such file that can be read;"
                  + " check its path.",
              nameOrFile),
          e);
    }
  }

  /** The folder that image folders are relative to; by default as all other paths. */
  public TrainingRequest data(Path folder) {
    data = folder;
    return this;
  }

  /**
   * Whether to go on from the last checkpoint in the output folder, if there is one; by default a
   * folder with checkpoints is refused.
   */
  public TrainingRequest resume(boolean wanted) {
    resume = wanted;
    return this;
  }

  /**
   * Steps in all instead of the configuration's; schedules are stretched to them, but for the
   * learning rate's warm-up.
   */
  public TrainingRequest steps(long count) {
    if (count < 1) throw RefSRException.usage("The number of steps is %d; use 1 or more.", count);
    steps = count;
    return this;
  }

  /**
   * A time in which to finish, about: it decides on the number of steps instead of the
   * configuration, unless the training is resumed.
   */
  public TrainingRequest minutes(double count) {
    if (!(count > 0)) throw RefSRException.usage("The time is %s minutes; use more than 0.", count);
    minutes = count;
    return this;
  }

  /** The finished model's name; empty for that in the configuration. */
  public TrainingRequest name(String wanted) {
    name = wanted;
    return this;
  }

  /** Default {@link EngineOptions#defaults()}. */
  public TrainingRequest options(EngineOptions wanted) {
    options = wanted;
    return this;
  }

  /** Default none. */
  public TrainingRequest monitor(TrainingMonitor wanted) {
    monitor = wanted;
    return this;
  }

  /** The configuration as JSON. */
  public String configuration() {
    return configuration;
  }

  public Path base() {
    return base;
  }

  public Path data() {
    return data;
  }

  public Path output() {
    return output;
  }

  public Function<Path, List<Img<FloatType>>> reader() {
    return reader;
  }

  public boolean resume() {
    return resume;
  }

  /** Empty for the configuration's. */
  public OptionalLong steps() {
    return steps == 0 ? OptionalLong.empty() : OptionalLong.of(steps);
  }

  /** Empty for any time. */
  public OptionalDouble minutes() {
    return minutes == 0 ? OptionalDouble.empty() : OptionalDouble.of(minutes);
  }

  /** Empty for that in the configuration. */
  public String name() {
    return name;
  }

  public EngineOptions options() {
    return options;
  }

  public TrainingMonitor monitor() {
    return monitor;
  }
}
