package org.refsr.eval;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.refsr.files.TsvTable;

/** An evaluation as one HTML page that needs no other file. */
final class HtmlReport {

  private static final String STYLE =
      "body{font:14px/1.45 sans-serif;margin:2em auto;max-width:76em;padding:0 1em;color:#222}"
          + "table{border-collapse:collapse;margin:1em 0}"
          + "th,td{border:1px solid #ccc;padding:2px 8px;text-align:left;white-space:nowrap}"
          + "th{background:#f0f0f0}td.n{text-align:right;font-variant-numeric:tabular-nums}"
          + "figure{display:inline-block;margin:0 6px 10px 0;vertical-align:top;width:192px}"
          + "figcaption{font-size:12px}"
          + "img{width:192px;image-rendering:pixelated;display:block;margin-bottom:2px}";

  private final EvaluationResult result;
  private final PictureFiles encoder;
  private final Html html = new Html();

  HtmlReport(EvaluationResult result, PictureFiles encoder) {
    this.result = result;
    this.encoder = encoder;
  }

  /** The page. */
  String page() {
    String title = "RefSR evaluation: " + result.request().protocol();
    html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
        .raw(Html.escaped(title))
        .raw("</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<h1>")
        .raw(Html.escaped(title) + "</h1>\n");
    html.paragraph(result.about());
    html.heading("Means");
    html.table(ResultTables.summary(result.measurements()));
    drawn();
    published();
    failures();
    robustness();
    reliability();
    flux();
    pictures();
    html.heading("Every image");
    html.table(ResultTables.results(result.measurements()));
    return html.raw("</body>\n</html>\n").toString();
  }

  // -- Helper methods --

  private void drawn() {
    TsvTable draws = ResultTables.draws(result.measurements());
    if (draws.isEmpty()) return;
    html.heading("Random references");
    html.paragraph(
        "Mean and standard deviation of the draws' means; the references drawn are in pairs.tsv.");
    html.table(draws);
  }

  private void published() {
    Optional<String> set = result.request().benchmark().publishedSet();
    if (set.isEmpty()) return;
    html.heading("Published for " + set.get());
    html.paragraph(result.request().benchmark().publishedProtocol());
    html.table(PublishedRows.of(set.get()));
  }

  private void failures() {
    if (result.failures().isEmpty()) return;
    html.heading("Not measured");
    html.table(ResultTables.failures(result.failures()));
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
      html.paragraph(model);
      html.raw(Charts.robustness(model, result.robustness()));
    }
    html.table(RobustnessTables.summary(result.robustness()));
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
      html.raw(Charts.reliability(model));
    }
    html.table(Reliability.table(result.reliability()));
  }

  private void flux() {
    if (ResultTables.flux(result.measurements()).isEmpty()) return;
    html.heading("Flux");
    html.paragraph(
        "Relative change of the sum of all pixels; an intensity is per pixel, so the sum of the"
            + " result should be 16 times that of the input.");
    html.table(ResultTables.flux(result.measurements()));
  }

  private void pictures() {
    if (result.gallery().isEmpty()) return;
    html.heading("Pictures");
    html.paragraph(
        "The place where bicubic enlargement is worst, two screen pixels a pixel. Below each crop"
            + " its absolute difference from the truth (black: none, white: as much as the worst"
            + " of bicubic), and the confidence map where the method gives one (white: 1).");
    for (GalleryPicture picture : result.gallery()) {
      html.raw("<h3>" + Html.escaped(picture.image()) + "</h3>\n");
      for (GalleryPicture.Panel panel : picture.panels()) {
        html.raw("<figure>");
        image(panel.crop());
        panel.error().ifPresent(this::image);
        panel.confidence().ifPresent(this::image);
        html.raw("<figcaption>" + Html.escaped(panel.label()) + "</figcaption></figure>\n");
      }
    }
  }

  private void image(Img<UnsignedByteType> picture) {
    String code = Base64.getEncoder().encodeToString(encoder.png(picture));
    html.raw("<img alt=\"\" src=\"data:image/png;base64," + code + "\">");
  }
}
