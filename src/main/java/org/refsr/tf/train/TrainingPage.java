package org.refsr.tf.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.refsr.RefSRException;
import org.refsr.model.ValidationResult;
import org.refsr.report.Curve;
import org.refsr.report.Html;
import org.refsr.report.LineChart;

/**
 * A training as a web page, training.html in its folder, made of the tables and samples there:
 * curves, scores, pictures, configuration. It is up to date after every validation and at the end,
 * also that of a stopped training.
 */
final class TrainingPage {

  private static final String FILE = "training.html";
  private static final int MOST_POINTS = 160;
  private static final Set<String> NO_LOSS =
      Set.of("step", "rate", "seconds", "waited", "gradient_norm");

  private final TrainingConfig config;
  private final Path folder;
  private final SampleFolder samples;
  private final String name;

  /**
   * @param config null for a page without it and without pictures
   * @param name of the model
   * @param folder of the run
   */
  TrainingPage(TrainingConfig config, String name, Path folder) {
    this.config = config;
    this.name = name;
    this.folder = folder;
    samples = new SampleFolder(folder.resolve("samples"));
  }

  /** Takes the pictures of a validation. */
  void validated(long step, List<Sample> pictures) {
    samples.write(step, pictures);
  }

  /**
   * Writes the page.
   *
   * @param step steps done
   * @param ended whether nothing more is being done
   * @throws RefSRException (USAGE) if it cannot be written
   */
  void write(long step, boolean ended) {
    write(folder.resolve(FILE), state(step, ended));
  }

  /**
   * Writes the page of the run that a checkpoint lies in, if it does, into a model's folder:
   * without pictures, which whoever passes the model on need not have the right to pass on, and
   * without the configuration, which names files.
   */
  static void ofModel(Path checkpoint, long step, String name, Path model) {
    Path run = checkpoint.toAbsolutePath().getParent();
    if (!Files.isRegularFile(run.resolve("log.tsv"))) return;
    new TrainingPage(null, name, run)
        .write(model.resolve(FILE), "The run whose weights of step " + step + " these are.");
  }

  // -- Helper methods --

  private void write(Path file, String state) {
    try {
      List<Map<String, String>> steps = StepTable.read(folder.resolve("log.tsv"));
      List<Map<String, String>> validations = StepTable.read(folder.resolve("validation.tsv"));
      Html page = new Html("Training of " + name);
      page.paragraph(state);
      page.remark(rate(steps));
      losses(page, steps);
      if (!validations.isEmpty()) {
        page.chart(gains(validations));
        page.heading("Validation at step " + last(validations).get("step"));
        scores(page, validations);
      }
      if (config != null) samples.addTo(page);
      page.heading("How it was trained");
      page.chart(rates(steps));
      if (config != null) page.details("Configuration (training.json)", config.toJson());
      page.write(file);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          "Cannot write " + file + " (" + e.getMessage() + "); free space or check its rights.",
          e);
    }
  }

  private String state(long step, boolean ended) {
    if (step >= config.steps()) return "Finished after " + step + " steps.";
    String of = " step " + step + " of " + config.steps() + ".";
    return ended ? "Stopped after" + of + " It can be resumed." : "Running, as of" + of;
  }

  private static String rate(List<Map<String, String>> steps) {
    double seconds = 0;
    double waited = 0;
    for (Map<String, String> row : steps) {
      seconds += number(row, "seconds");
      waited += number(row, "waited");
    }
    if (steps.isEmpty()) return "No step was done.";
    return String.format(
        Locale.ROOT,
        "%.2f s a step on average, %.1f %% of it waiting for images; %.2f hours of steps.",
        seconds / steps.size(),
        seconds > 0 ? 100 * waited / seconds : 0,
        seconds / 3600);
  }

  /** Those that are negative at times, a logarithmic error or a critic's, on a linear axis. */
  private static void losses(Html page, List<Map<String, String>> steps) {
    LineChart positive = new LineChart("Losses before their weights", "step").logarithmic();
    LineChart signed = new LineChart("Losses that can be below 0", "step");
    if (!steps.isEmpty())
      for (String column : steps.get(0).keySet())
        if (!NO_LOSS.contains(column))
          add(curve(column, steps).isPositive() ? positive : signed, column, steps);
    for (LineChart chart : List.of(positive, signed)) if (!chart.isEmpty()) page.chart(chart);
  }

  private static LineChart rates(List<Map<String, String>> steps) {
    LineChart chart = new LineChart("Learning rate and gradient norm", "step").logarithmic();
    add(chart, "rate", steps);
    add(chart, "gradient_norm", steps);
    return chart;
  }

  /** A line a column, unless there is nothing in it. */
  private static void add(LineChart chart, String column, List<Map<String, String>> steps) {
    Curve curve = curve(column, steps);
    if (!curve.isEmpty()) chart.line(column.replace('_', ' '), curve.xs(), curve.ys());
  }

  /** Without the steps at which a loss is off, which the table has as 0. */
  private static Curve curve(String column, List<Map<String, String>> steps) {
    Curve curve = new Curve(MOST_POINTS);
    for (Map<String, String> row : steps) {
      double value = number(row, column);
      if (value != 0) curve.add(number(row, "step"), value);
    }
    return curve;
  }

  private static LineChart gains(List<Map<String, String>> validations) {
    LineChart chart =
        new LineChart("PSNR above bicubic on validation images, in dB, by reference", "step")
            .level(0, "bicubic");
    Map<String, Curve> curves = new LinkedHashMap<>();
    Set<String> folders = byFolder(validations).keySet();
    for (Map<String, String> row : validations)
      for (String reference : ValidationResult.REFERENCES)
        curves
            .computeIfAbsent(
                folders.size() == 1 ? reference : row.get("folder") + ": " + reference,
                key -> new Curve(MOST_POINTS))
            .add(number(row, "step"), number(row, reference));
    curves.forEach((key, curve) -> chart.line(key, curve.xs(), curve.ys()));
    return chart;
  }

  private static void scores(Html page, List<Map<String, String>> validations) {
    List<List<String>> rows = new ArrayList<>();
    byFolder(validations)
        .forEach(
            (folder, row) -> {
              rows.add(cells(folder, "bicubic", row, "0", "0"));
              for (String reference : ValidationResult.REFERENCES)
                rows.add(
                    cells(
                        folder,
                        reference.equals(ValidationResult.NONE)
                            ? "network, no reference"
                            : "network, " + reference + " reference",
                        row,
                        row.get(reference),
                        row.get("ssim_" + reference)));
            });
    page.table(List.of("Images", "Method", "PSNR in dB", "above bicubic", "SSIM"), rows);
    page.remark("Means over the images. " + last(validations).get("protocol"));
  }

  private static List<String> cells(
      String folder, String method, Map<String, String> row, String gain, String ssimGain) {
    double dB = Double.parseDouble(gain);
    double psnr = number(row, "bicubic_psnr") + dB;
    double ssim = number(row, "bicubic_ssim") + Double.parseDouble(ssimGain);
    return List.of(
        folder,
        method,
        String.format(Locale.ROOT, "%.2f", psnr),
        method.equals("bicubic") ? "" : String.format(Locale.ROOT, "%+.2f", dB),
        String.format(Locale.ROOT, "%.4f", ssim));
  }

  /** The last row of each folder. */
  private static Map<String, Map<String, String>> byFolder(List<Map<String, String>> validations) {
    Map<String, Map<String, String>> last = new LinkedHashMap<>();
    validations.forEach(row -> last.put(row.get("folder"), row));
    return last;
  }

  private static Map<String, String> last(List<Map<String, String>> rows) {
    return rows.get(rows.size() - 1);
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.getOrDefault(column, "NaN"));
  }
}
