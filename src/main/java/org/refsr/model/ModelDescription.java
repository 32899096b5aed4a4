package org.refsr.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A model's card as text for people. */
public final class ModelDescription {

  private static final String INDENT = "  ";

  private ModelDescription() {}

  /** One line: name, architecture, channels, licence, description. */
  public static String line(ModelFolder model, int nameWidth) {
    ModelCard card = model.card();
    return String.format(
        "%-" + Math.max(1, nameWidth) + "s  %s, %s, %s. %s",
        model.name(),
        card.architecture(),
        card.channels() == 1 ? "gray" : "RGB",
        card.license(),
        card.description());
  }

  /** Everything but the network's sizes and the check sums, a line a fact. */
  public static List<String> details(ModelFolder model) {
    ModelCard card = model.card();
    List<String> lines = new ArrayList<>();
    lines.add(model.name() + " in " + model.path());
    lines.add(INDENT + card.description());
    add(lines, "architecture", card.architecture());
    add(lines, "images", card.channels() == 1 ? "gray" : "RGB or gray");
    add(lines, "factor", card.scale());
    add(lines, "tile", card.tile() + " + 2 x " + card.halo() + " pixels");
    if (card.removesNoise()) add(lines, "noise", "is removed");
    add(lines, "licence", card.license());
    add(lines, "authors", String.join(", ", card.authors()));
    add(lines, "made", card.timestamp());
    for (String work : card.cite()) add(lines, "cite", work);
    section(lines, "scores", card.scores(), INDENT);
    section(lines, "training", card.training(), INDENT);
    add(lines, "fingerprint", model.fingerprint());
    return lines;
  }

  // -- Helper methods --

  private static void add(List<String> lines, String key, Object value) {
    if (!String.valueOf(value).isEmpty())
      lines.add(String.format("%s%-13s %s", INDENT, key, value));
  }

  private static void section(List<String> lines, String key, Object value, String indent) {
    if (value instanceof Map && !((Map<?, ?>) value).isEmpty()) {
      lines.add(indent + key);
      ((Map<?, ?>) value).forEach((k, v) -> section(lines, String.valueOf(k), v, indent + INDENT));
    } else if (value instanceof List) {
      lines.add(indent + key);
      ((List<?>) value).forEach(entry -> lines.add(indent + INDENT + "- " + entry));
    } else if (!(value instanceof Map)) lines.add(indent + key + ": " + value);
  }
}
