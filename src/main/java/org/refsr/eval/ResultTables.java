package org.refsr.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.refsr.files.TsvTable;
import org.refsr.metric.Score;

/** Measurements as tables. */
final class ResultTables {

  private static final int PSNR_DIGITS = 4;
  private static final int SSIM_DIGITS = 5;
  private static final int DETAIL_DIGITS = 3;

  private ResultTables() {}

  /** Every measurement. */
  static TsvTable results(List<Measurement> measurements) {
    TsvTable table =
        new TsvTable(
            "image",
            "method",
            "reference",
            "protocol",
            "psnr",
            "ssim",
            "seconds",
            "peak_mb",
            "gmsd",
            "detail_ratio",
            "detail_correlation");
    for (Measurement m : measurements)
      table.add(
          m.image(),
          m.method(),
          m.reference(),
          m.protocol(),
          TsvTable.number(m.psnr(), PSNR_DIGITS),
          TsvTable.number(m.ssim(), SSIM_DIGITS),
          TsvTable.number(m.seconds(), 3),
          TsvTable.number(m.peakMegabytes(), 0),
          TsvTable.number(m.score().gmsd(), SSIM_DIGITS),
          TsvTable.number(m.score().detailRatio(), DETAIL_DIGITS),
          TsvTable.number(m.score().detailCorrelation(), DETAIL_DIGITS));
    return table;
  }

  /**
   * Means by method, kind of reference and protocol; those of detail over the images that have any.
   */
  static TsvTable summary(List<Measurement> measurements) {
    TsvTable table =
        new TsvTable(
            "method",
            "reference",
            "protocol",
            "images",
            "psnr",
            "ssim",
            "gmsd",
            "detail_ratio",
            "detail_correlation");
    Map<List<String>, List<Measurement>> groups = new LinkedHashMap<>();
    measurements.stream()
        .sorted(Comparator.comparingLong(Measurement::methodAndKind))
        .forEach(m -> groups.computeIfAbsent(key(m, m.protocol()), k -> new ArrayList<>()).add(m));
    groups.forEach(
        (key, rows) ->
            table.add(
                key.get(0),
                key.get(1),
                key.get(2),
                rows.size(),
                TsvTable.number(mean(rows, Measurement::psnr), PSNR_DIGITS),
                TsvTable.number(mean(rows, Measurement::ssim), SSIM_DIGITS),
                TsvTable.number(mean(rows, m -> m.score().gmsd()), SSIM_DIGITS),
                TsvTable.number(meanDetail(rows, Score::detailRatio), DETAIL_DIGITS),
                TsvTable.number(meanDetail(rows, Score::detailCorrelation), DETAIL_DIGITS)));
    return table;
  }

  /** Mean and standard deviation of the draws' means; empty unless references were drawn. */
  static TsvTable draws(List<Measurement> measurements) {
    TsvTable table =
        new TsvTable(
            "method", "reference", "protocol", "draws", "psnr", "psnr_std", "ssim", "ssim_std");
    Map<List<String>, Map<String, List<Measurement>>> groups = new LinkedHashMap<>();
    for (Measurement m : measurements)
      if (!m.draw().isEmpty())
        groups
            .computeIfAbsent(key(m, m.protocolOfAllDraws()), k -> new LinkedHashMap<>())
            .computeIfAbsent(m.draw(), draw -> new ArrayList<>())
            .add(m);
    groups.forEach(
        (key, draws) -> {
          double[] psnr = means(draws, Measurement::psnr);
          double[] ssim = means(draws, Measurement::ssim);
          table.add(
              key.get(0),
              key.get(1),
              key.get(2),
              draws.size(),
              TsvTable.number(mean(psnr), PSNR_DIGITS),
              TsvTable.number(deviation(psnr), PSNR_DIGITS),
              TsvTable.number(mean(ssim), SSIM_DIGITS),
              TsvTable.number(deviation(ssim), SSIM_DIGITS));
        });
    return table;
  }

  /** Empty unless the scientific protocol was used. */
  static TsvTable flux(List<Measurement> measurements) {
    TsvTable table = new TsvTable("image", "method", "reference", "draw", "flux_error");
    for (Measurement m : measurements)
      m.fluxError()
          .ifPresent(
              error ->
                  table.add(
                      m.image(),
                      m.method(),
                      m.reference(),
                      dash(m.draw()),
                      String.format(Locale.ROOT, "%.3e", error)));
    return table;
  }

  /** Which references every image was tried with. */
  static TsvTable pairs(List<Case> cases) {
    TsvTable table = new TsvTable("image", "target", "low_resolution", "kind", "draw", "reference");
    for (Case image : cases)
      for (Case.Pairing pairing : image.pairings())
        table.add(
            image.image(),
            image.target().getFileName(),
            image.low().map(file -> file.getFileName().toString()).orElse("-"),
            pairing.kind,
            dash(pairing.draw),
            pairing.references.label());
    return table;
  }

  static TsvTable failures(List<Failure> failures) {
    TsvTable table = new TsvTable("image", "reason");
    for (Failure failure : failures) table.add(failure.image(), failure.reason());
    return table;
  }

  // -- Helper methods --

  private static List<String> key(Measurement m, String protocol) {
    return List.of(m.method(), m.reference().toString(), protocol);
  }

  private static String dash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static double mean(List<Measurement> rows, ToDoubleFunction<Measurement> figure) {
    return rows.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }

  /** Of the finite figures: where truth or result is flat there is none. */
  private static double meanDetail(List<Measurement> rows, ToDoubleFunction<Score> figure) {
    return rows.stream()
        .mapToDouble(m -> figure.applyAsDouble(m.score()))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  private static double[] means(
      Map<String, List<Measurement>> draws, ToDoubleFunction<Measurement> figure) {
    return draws.values().stream().mapToDouble(rows -> mean(rows, figure)).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** Of a sample; NaN for one value. */
  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }
}
