package org.refsr.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.refsr.RefSRException;
import org.refsr.image.Pose;

/** The poses in which references are matched. */
public enum Poses {
  /** Those that the model's card names. */
  AUTO(List.of()),
  /** As they are. */
  UPRIGHT(List.of(Pose.UPRIGHT)),
  /** Also turned a little to either side and zoomed a little in and out, and both. */
  NEAR(
      joined(
          UPRIGHT,
          new Pose(-12, 1, false),
          new Pose(12, 1, false),
          new Pose(0, .87, false),
          new Pose(0, 1.15, false),
          new Pose(-12, .87, false),
          new Pose(12, .87, false),
          new Pose(-12, 1.15, false),
          new Pose(12, 1.15, false))),
  /** Also turned by right angles and mirrored. */
  ALL(
      joined(
          NEAR,
          new Pose(90, 1, false),
          new Pose(180, 1, false),
          new Pose(270, 1, false),
          new Pose(0, 1, true),
          new Pose(90, 1, true),
          new Pose(180, 1, true),
          new Pose(270, 1, true)));

  private final List<Pose> list;

  Poses(List<Pose> list) {
    this.list = list;
  }

  /** Parses a name, in any case. */
  public static Poses of(String name) {
    return Arrays.stream(values())
        .filter(poses -> poses.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                RefSRException.usage(
                    "Unknown poses '%s'; use %s.",
                    name,
                    Arrays.stream(values())
                        .map(Poses::toString)
                        .collect(Collectors.joining(", "))));
  }

  /** These poses, or those of a model's card, which are {@link #UPRIGHT} where it names none. */
  public Poses of(ModelCard card) {
    return this == AUTO ? of(String.valueOf(card.network().getOrDefault("poses", UPRIGHT))) : this;
  }

  /** The poses, the reference as it is first; empty for {@link #AUTO}. */
  public List<Pose> list() {
    return list;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  // -- Helper methods --

  private static List<Pose> joined(Poses some, Pose... more) {
    List<Pose> all = new ArrayList<>(some.list);
    all.addAll(List.of(more));
    return all;
  }
}
