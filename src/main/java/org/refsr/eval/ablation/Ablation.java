package org.refsr.eval.ablation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.DurableFiles;
import org.refsr.RefSRException;
import org.refsr.eval.Benchmark;
import org.refsr.eval.Evaluation;
import org.refsr.eval.EvaluationRequest;
import org.refsr.eval.EvaluationResult;
import org.refsr.eval.Measurement;
import org.refsr.eval.PictureFiles;
import org.refsr.eval.ReferenceKind;
import org.refsr.files.TsvTable;
import org.refsr.model.Engine;
import org.refsr.model.EngineOptions;
import org.refsr.model.ModelFolder;
import org.refsr.model.TrainingMonitor;
import org.refsr.model.TrainingRequest;

/**
 * Trains the variants of an {@link AblationList} one after the other, evaluates all on one test set
 * and writes one table. A stopped ablation goes on where it was: finished variants are not trained
 * again.
 */
public final class Ablation {

  private final AblationList list;
  private final Path output;
  private Path data = Path.of("").toAbsolutePath();
  private long steps;
  private EngineOptions options = EngineOptions.defaults();
  private final TrainingMonitor monitor;

  /**
   * @param output for a folder a variant, the report of the evaluation and ablation.tsv
   */
  public Ablation(AblationList list, Path output, TrainingMonitor monitor) {
    this.list = list;
    this.output = output;
    this.monitor = monitor;
  }

  /** The folder that image folders of the configurations are relative to; default the current. */
  public Ablation data(Path folder) {
    data = folder.toAbsolutePath().normalize();
    return this;
  }

  /** Steps of every variant instead of the configuration's. */
  public Ablation steps(long count) {
    steps = count;
    return this;
  }

  /** Default {@link EngineOptions#defaults()}. */
  public Ablation options(EngineOptions wanted) {
    options = wanted;
    return this;
  }

  /**
   * Trains and evaluates.
   *
   * @param reader decodes training images, for {@link TrainingRequest}
   * @param files decodes the test set
   * @return the table, aligned for a terminal
   * @throws RefSRException as {@link Engine#train} and {@link Evaluation#run}
   */
  public String run(
      Engine engine,
      Benchmark benchmark,
      Path testSet,
      Function<Path, List<Img<FloatType>>> reader,
      PictureFiles files) {
    List<String> models = new ArrayList<>();
    for (AblationList.Variant variant : list.variants())
      models.add(train(engine, variant, reader).toString());
    EvaluationResult result =
        Evaluation.run(
            new EvaluationRequest(benchmark, testSet, output.resolve("report"))
                .models(
                    models,
                    options,
                    (model, how) -> engine.load(ModelFolder.open(Path.of(model)), how))
                .progress(monitor),
            files);
    TsvTable table = table(result);
    table.write(output.resolve("ablation.tsv"));
    return table.aligned();
  }

  // -- Helper methods --

  private Path train(
      Engine engine, AblationList.Variant variant, Function<Path, List<Img<FloatType>>> reader) {
    Path folder = output.resolve(variant.name);
    Path model = folder.resolve("models").resolve(variant.name);
    Path record = folder.resolve("ablation.json");
    String wanted = variant.configuration + (steps > 0 ? " steps " + steps : "") + " data " + data;
    String before = read(record);
    if (before != null && !before.equals(wanted))
      throw RefSRException.usage(
          "'%s' was trained by another configuration or on other images; remove it or choose"
              + " another output folder.",
          folder);
    if (Files.exists(model.resolve("rdf.yaml"))) return model;
    write(record, wanted);
    TrainingRequest request =
        new TrainingRequest(variant.configuration, data, folder, reader)
            .data(data)
            .resume(true)
            .options(options)
            .monitor(monitor);
    if (steps > 0) request.steps(steps);
    monitor.note("Training " + variant.name + ".");
    return engine.train(request).path();
  }

  private TsvTable table(EvaluationResult result) {
    TsvTable table =
        new TsvTable(
            "variant",
            "protocol",
            "images",
            "psnr",
            "ssim",
            "gain",
            "unrelated",
            "none",
            "published_psnr",
            "published_ssim",
            "published_in");
    double first = Double.NaN;
    for (AblationList.Variant variant : list.variants()) {
      List<Measurement> rows = rows(result, variant.name, ReferenceKind.MATCHED);
      double psnr = mean(rows, Measurement::psnr).orElse(Double.NaN);
      if (Double.isNaN(first)) first = psnr;
      table.add(
          variant.name,
          rows.isEmpty() ? "-" : rows.get(0).protocol(),
          rows.size(),
          TsvTable.number(psnr, 4),
          TsvTable.number(mean(rows, Measurement::ssim).orElse(Double.NaN), 5),
          TsvTable.number(psnr - first, 4),
          psnr(result, variant.name, ReferenceKind.UNRELATED),
          psnr(result, variant.name, ReferenceKind.NONE),
          variant.psnr,
          variant.ssim,
          variant.table.isEmpty() ? "-" : variant.table);
    }
    return table;
  }

  private static String psnr(EvaluationResult result, String variant, ReferenceKind kind) {
    OptionalDouble mean = mean(rows(result, variant, kind), Measurement::psnr);
    return mean.isPresent() ? TsvTable.number(mean.getAsDouble(), 4) : "-";
  }

  private static List<Measurement> rows(
      EvaluationResult result, String variant, ReferenceKind kind) {
    List<Measurement> rows = new ArrayList<>();
    for (Measurement m : result.measurements())
      if (m.method().equals(variant) && m.reference() == kind) rows.add(m);
    return rows;
  }

  private static OptionalDouble mean(List<Measurement> rows, ToDoubleFunction<Measurement> figure) {
    return rows.stream().mapToDouble(figure).average();
  }

  /** Null if there is none. */
  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : null;
    } catch (IOException e) {
      throw cannot(file, e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      DurableFiles.write(file, text);
    } catch (IOException e) {
      throw cannot(file, e);
    }
  }

  private static RefSRException cannot(Path file, IOException e) {
    return new RefSRException(
        RefSRException.Kind.USAGE,
        String.format(
            "'%s' cannot be read or written (%s); check space and permissions.",
            file, e.getMessage()),
        e);
  }
}
