package org.refsr.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.refsr.files.TsvTable;

/** The findings of {@link Robustness} as tables. */
final class RobustnessTables {

  private RobustnessTables() {}

  /** A row a model and kind: images, mean and worst gain. */
  static TsvTable summary(List<RobustnessRow> rows) {
    TsvTable table = new TsvTable("model", "kind", "images", "mean", "worst");
    groups(rows)
        .forEach(
            (key, group) ->
                table.add(
                    key.get(0),
                    key.get(1),
                    group.size(),
                    TsvTable.number(mean(group), 4),
                    TsvTable.number(worst(group), 4)));
    return table;
  }

  /** Every image. */
  static TsvTable images(List<RobustnessRow> rows) {
    TsvTable table = new TsvTable("model", "kind", "image", "gain", "unused");
    for (RobustnessRow row : rows)
      table.add(
          row.model, row.kind, row.image, TsvTable.number(row.gain, 4), row.unused ? "yes" : "no");
    return table;
  }

  /** Rows by model and kind, matched first. */
  static Map<List<String>, List<RobustnessRow>> groups(List<RobustnessRow> rows) {
    Map<List<String>, List<RobustnessRow>> groups = new LinkedHashMap<>();
    for (RobustnessRow row : rows)
      groups.computeIfAbsent(List.of(row.model, row.kind), k -> new ArrayList<>()).add(row);
    return groups;
  }

  static double mean(List<RobustnessRow> rows) {
    return rows.stream().mapToDouble(row -> row.gain).average().orElse(Double.NaN);
  }

  static double worst(List<RobustnessRow> rows) {
    return rows.stream().mapToDouble(row -> row.gain).min().orElse(Double.NaN);
  }
}
