package org.refsr.tf.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.refsr.RefSRException;

/** The checkpoints of a run: the last few by step, and the best one. */
final class Checkpoints {

  private static final Pattern NAME = Pattern.compile("step-\\d{9}\\.safetensors");

  private final Path folder;
  private final int keep;

  /**
   * @param folder there already
   * @param keep how many of the last checkpoints stay
   */
  Checkpoints(Path folder, int keep) {
    this.folder = folder;
    this.keep = keep;
  }

  /** Writes a checkpoint under its step and removes those that are no longer to be kept. */
  void save(Checkpoint checkpoint) {
    checkpoint.write(
        folder.resolve(String.format(Locale.ROOT, "step-%09d.safetensors", checkpoint.step())));
    List<Path> files = list();
    for (Path old : files.subList(0, Math.max(0, files.size() - keep))) {
      try {
        Files.delete(old);
      } catch (IOException e) {
        throw failure(old, e);
      }
    }
  }

  /** Writes the best checkpoint. */
  void saveBest(Checkpoint checkpoint) {
    checkpoint.write(best());
  }

  /** The last one by step; the best one, as complete, if there is no other yet. */
  Optional<Path> latest() {
    List<Path> files = list();
    if (!files.isEmpty()) return Optional.of(files.get(files.size() - 1));
    return Optional.of(best()).filter(Files::exists);
  }

  /** What to ship: the best one, or the last where nothing was validated. */
  Path finished() {
    return Files.exists(best()) ? best() : latest().orElseThrow();
  }

  // -- Helper methods --

  private Path best() {
    return folder.resolve("best.safetensors");
  }

  private List<Path> list() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted()
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  private static RefSRException failure(Path path, IOException cause) {
    return new RefSRException(
        RefSRException.Kind.USAGE,
        path + " cannot be read or changed (" + cause.getMessage() + "); check its rights.",
        cause);
  }
}
