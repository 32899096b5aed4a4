package org.refsr.eval;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.refsr.RefSRException;
import org.refsr.files.ImageListing;

/** How the public test sets lie on disk, besides {@link PairNaming}. */
final class SetLayouts {

  private static final String HIGH = "_HR";
  private static final String LOW = "_LR";
  private static final String REFERENCE = "_ref";

  private SetLayouts() {}

  /**
   * Images without references: every file is a target, or, where names end in {@code _HR} and
   * {@code _LR}, those are targets and their low-resolution versions.
   */
  static List<Target> flat(Path folder, List<Failure> failures) {
    Map<String, Path> files = byStem(folder);
    boolean pairs = files.keySet().stream().anyMatch(stem -> stem.endsWith(HIGH));
    List<Target> targets = new ArrayList<>();
    files.forEach(
        (stem, file) -> {
          if (!pairs) targets.add(new Target(stem, file, null, List.of()));
          else if (stem.endsWith(HIGH)) {
            String image = stem.substring(0, stem.length() - HIGH.length());
            targets.add(new Target(image, file, files.get(image + LOW), List.of()));
          } else if (!stem.endsWith(LOW)) {
            failures.add(new Failure(stem, "'" + file + "' is neither _HR nor _LR; rename it."));
          }
        });
    return targets;
  }

  /** WR-SR: {@code NNN.png} with its reference {@code NNN_ref.png}. */
  static List<Target> withReference(Path folder, List<Failure> failures) {
    Map<String, Path> files = byStem(folder);
    List<Target> targets = new ArrayList<>();
    files.forEach(
        (stem, file) -> {
          if (stem.endsWith(REFERENCE) || stem.endsWith(LOW)) return;
          Path reference = files.get(stem + REFERENCE);
          if (reference == null)
            failures.add(new Failure(stem, "The reference " + stem + REFERENCE + " is missing."));
          else targets.add(new Target(stem, file, files.get(stem + LOW), List.of(reference)));
        });
    return targets;
  }

  /**
   * Sun80: {@code NNN.*} with a folder {@code NNN} of its references, or the naming of CUFED5's
   * set.
   */
  static List<Target> withFolders(Path folder, List<Failure> failures) {
    Map<String, Path> files = byStem(folder);
    if (files.keySet().stream().noneMatch(stem -> Files.isDirectory(folder.resolve(stem))))
      return PairNaming.scan(folder, failures);
    List<Target> targets = new ArrayList<>();
    files.forEach(
        (stem, file) -> {
          try {
            List<Path> references = ImageListing.list(folder.resolve(stem));
            targets.add(new Target(stem, file, null, references));
          } catch (RefSRException e) {
            failures.add(new Failure(stem, e.getMessage()));
          }
        });
    return targets;
  }

  // -- Helper methods --

  private static Map<String, Path> byStem(Path folder) {
    Map<String, Path> files = new LinkedHashMap<>();
    for (Path file : ImageListing.list(folder)) {
      Path twin = files.put(ImageListing.stem(file), file);
      if (twin != null)
        throw RefSRException.usage("'%s' and '%s' have one name; remove one.", twin, file);
    }
    return files;
  }
}
