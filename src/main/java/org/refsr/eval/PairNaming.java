package org.refsr.eval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.refsr.RefSRException;
import org.refsr.files.ImageListing;

/**
 * The names of CUFED5's test set: {@code NNN_0.*} the high-resolution target, {@code NNN_1.*},
 * {@code NNN_2.*}, ... its references, best first; {@code NNN_LR.*}, if present, is the
 * low-resolution input.
 */
final class PairNaming {

  private static final Pattern NAME = Pattern.compile("(.+)_(\\d{1,4}|LR)");
  private static final int LOW = -1;

  private PairNaming() {}

  /**
   * Finds the targets of a folder.
   *
   * @param failures told of each image that lacks its target or a reference
   * @throws RefSRException (USAGE) if the folder is missing, has no image, or one of another name
   */
  static List<Target> scan(Path folder, List<Failure> failures) {
    Map<String, TreeMap<Integer, Path>> groups = groups(folder);
    List<Target> targets = new ArrayList<>();
    groups.forEach(
        (image, files) -> {
          Path low = files.remove(LOW);
          Path target = files.remove(0);
          if (target == null)
            failures.add(new Failure(image, "The target " + image + "_0 is missing."));
          else if (files.isEmpty())
            failures.add(new Failure(image, "The reference " + image + "_1 is missing."));
          else targets.add(new Target(image, target, low, new ArrayList<>(files.values())));
        });
    return targets;
  }

  // -- Helper methods --

  private static Map<String, TreeMap<Integer, Path>> groups(Path folder) {
    Map<String, TreeMap<Integer, Path>> groups = new TreeMap<>();
    for (Path file : ImageListing.list(folder)) {
      Matcher matcher = NAME.matcher(ImageListing.stem(file));
      if (!matcher.matches())
        throw RefSRException.usage(
            "'%s' is not named NNN_0 (a target), NNN_1, NNN_2, ... (its references) or NNN_LR; "
                + "rename or remove it.",
            file);
      int index = matcher.group(2).equals("LR") ? LOW : Integer.parseInt(matcher.group(2));
      Path twin = groups.computeIfAbsent(matcher.group(1), g -> new TreeMap<>()).put(index, file);
      if (twin != null)
        throw RefSRException.usage(
            "'%s' and '%s' are the same image of a pair; remove one.", twin, file);
    }
    return groups;
  }
}
