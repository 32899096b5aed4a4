package org.refsr.eval;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.refsr.files.TsvTable;
import org.refsr.report.BarChart;
import org.refsr.report.Html;
import org.refsr.report.LineChart;

/** An evaluation as one HTML page that needs no other file. */
final class HtmlReport {

  private final EvaluationResult result;
  private final Html html;

  HtmlReport(EvaluationResult result) {
    this.result = result;
    html = new Html("RefSR evaluation: " + result.request().protocol());
  }

  /** The page. */
  String page() {
    html.paragraph(result.about());
    result.accounts().forEach(html::remark);
    html.heading("Means");
    table(ResultTables.summary(result.measurements()));
    drawn();
    published();
    failures();
    robustness();
    reliability();
    flux();
    pictures();
    html.heading("Every image");
    table(ResultTables.results(result.measurements()));
    return html.toString();
  }

  // -- Helper methods --

  private void drawn() {
    TsvTable draws = ResultTables.draws(result.measurements());
    if (draws.isEmpty()) return;
    html.heading("Random references");
    html.paragraph(
        "Mean and standard deviation of the draws' means; the references drawn are in pairs.tsv.");
    table(draws);
  }

  private void published() {
    Optional<String> set = result.request().benchmark().publishedSet();
    if (set.isEmpty()) return;
    html.heading("Published for " + set.get());
    html.paragraph(result.request().benchmark().publishedProtocol());
    table(PublishedRows.of(set.get()));
  }

  private void failures() {
    if (result.failures().isEmpty()) return;
    html.heading("Not measured");
    table(ResultTables.failures(result.failures()));
  }

  private void robustness() {
    if (result.robustness().isEmpty()) return;
    html.heading("Robustness");
    html.paragraph(
        "PSNR in dB against the result without reference; negative is harm. Bars: mean over the"
            + " images, marks: the worst image. References that hold nothing to use count as"
            + " none.");
    List<String> models =
        result.robustness().stream().map(row -> row.model).distinct().collect(Collectors.toList());
    for (String model : models) {
      BarChart chart = new BarChart(model + ": dB above no reference");
      RobustnessTables.groups(result.robustness())
          .forEach(
              (key, rows) -> {
                if (key.get(0).equals(model))
                  chart.bar(key.get(1), RobustnessTables.mean(rows), RobustnessTables.worst(rows));
              });
      html.chart(chart);
    }
    table(RobustnessTables.summary(result.robustness()));
  }

  private void reliability() {
    if (result.reliability().isEmpty()) return;
    html.heading("What the confidence map means");
    html.paragraph(
        "Improvement over no reference in dB by blocks of 16 x 16 pixels, matched and unrelated"
            + " references, in at most ten bins of rising confidence; blocks of equal confidence"
            + " stay together.");
    for (Reliability model : result.reliability()) {
      html.paragraph(
          String.format(
              "%s: Spearman correlation %s over %d blocks (matched references alone: %s); the"
                  + " curve %s.",
              model.model(),
              TsvTable.number(model.spearman(), 3),
              model.blocks(),
              TsvTable.number(model.spearmanMatched(), 3),
              model.rises() ? "rises throughout" : "does not rise throughout"));
      double[] confidences = model.bins().stream().mapToDouble(b -> b.meanConfidence).toArray();
      double[] improvements = model.bins().stream().mapToDouble(b -> b.improvement).toArray();
      html.chart(
          new LineChart(model.model() + ": improvement in dB by confidence", "confidence")
              .level(0, "no reference")
              .line("mean of a bin", confidences, improvements));
    }
    table(Reliability.table(result.reliability()));
  }

  private void flux() {
    if (ResultTables.flux(result.measurements()).isEmpty()) return;
    html.heading("Flux");
    html.paragraph(
        "Relative change of the sum of all pixels; an intensity is per pixel, so the sum of the"
            + " result should be 16 times that of the input.");
    table(ResultTables.flux(result.measurements()));
  }

  private void pictures() {
    if (result.gallery().isEmpty()) return;
    html.heading("Pictures");
    html.paragraph(
        "The place where bicubic enlargement is worst, two screen pixels a pixel. Below each crop"
            + " its absolute difference from the truth (black: none, white: as much as the worst"
            + " of bicubic), and the confidence map where the method gives one (white: 1).");
    for (GalleryPicture picture : result.gallery()) {
      html.remark(picture.image()).beginPictures();
      for (GalleryPicture.Panel panel : picture.panels())
        html.picture(
            panel.label(),
            Stream.of(Optional.of(panel.crop()), panel.error(), panel.confidence())
                .flatMap(Optional::stream)
                .map(Crops::png)
                .toArray(byte[][]::new));
      html.endPictures();
    }
  }

  private void table(TsvTable table) {
    html.table(table.columns(), table.rows());
  }
}
