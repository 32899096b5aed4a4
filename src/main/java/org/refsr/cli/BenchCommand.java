package org.refsr.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.refsr.eval.speed.Origin;
import org.refsr.eval.speed.SpeedChart;
import org.refsr.eval.speed.SpeedRequest;
import org.refsr.eval.speed.SpeedRow;
import org.refsr.eval.speed.SpeedRun;
import org.refsr.eval.speed.SpeedTable;
import org.refsr.model.Engine;
import org.refsr.model.Engines;
import org.refsr.model.Folders;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelFolder;
import org.refsr.model.Models;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times whole jobs. */
@Command(
    name = "bench",
    description =
        "Times a model on made-up square images: seconds, GFLOP/s of its convolutions, peak memory,"
            + " and how that compares with plain 3x3 convolutions timed in the same process.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

  /** One of the two. */
  static final class Subject {
    @Option(
        names = "--model",
        paramLabel = "NAME|FOLDER",
        description = "An installed model or a model's folder.")
    private String model;

    @Option(
        names = "--network",
        paramLabel = "NAME|FILE",
        description =
            "A network that is not trained: a preset (rrsr, rrsr-compact, ...) or the JSON file of"
                + " one.")
    private String network;

    String name() {
      return model != null ? model : network;
    }
  }

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Subject subject;

  @Option(
      names = "--side",
      split = ",",
      defaultValue = "128",
      paramLabel = "PIXELS",
      description = "Sides of the inputs (default: ${DEFAULT-VALUE}).")
  private List<Integer> sides;

  @Option(
      names = "--reference",
      defaultValue = "0",
      paramLabel = "PIXELS",
      description =
          "Side of the reference, 0 for four times the input's, -1 for none (default:"
              + " ${DEFAULT-VALUE}).")
  private int reference;

  @Option(
      names = "--job",
      defaultValue = "IMAGE",
      paramLabel = "image|model",
      description =
          "image: from 8-bit pixels to 8-bit pixels, in tiles, as users run it; model: the network"
              + " on the whole input at once (default: image).")
  private SpeedRequest.Job job;

  @Option(
      names = "--runs",
      defaultValue = "3",
      paramLabel = "N",
      description = "Timed runs, the fastest counts (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--append",
      paramLabel = "FILE",
      description = "A table (TSV) to append the rows to, with machine, versions and commit.")
  private Path table;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "An SVG of the cost against the input's side.")
  private Path plot;

  @Mixin private EngineArguments engine;

  @Override
  public Integer call() throws IOException {
    SpeedRequest request = new SpeedRequest(engine.options(), job, reference, runs);
    Path temporary = Files.createTempDirectory("refsr-bench");
    try {
      measure(request, temporary);
    } finally {
      Folders.delete(temporary);
    }
    return 0;
  }

  // -- Helper methods --

  private void measure(SpeedRequest request, Path temporary) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Engine tensorflow = Engines.tensorflow();
    ModelFolder folder =
        subject.model != null
            ? Models.find(subject.model)
            : tensorflow.untrained(subject.network, temporary.resolve("model"));
    List<SpeedRow> rows = new ArrayList<>();
    try (LoadedModel model = tensorflow.load(folder, engine.options())) {
      SpeedTable lines = new SpeedTable(origin(tensorflow, model));
      SpeedRun run = new SpeedRun(tensorflow, model, request);
      for (int side : sides) {
        SpeedRow row = run.measure(side);
        rows.add(row);
        lines.add(row);
        out.println(SpeedTable.line(row));
        out.flush();
      }
      if (table != null) lines.append(table);
    }
    if (plot != null) SpeedChart.write(plot, subject.name(), rows);
  }

  private Map<String, String> origin(Engine tensorflow, LoadedModel model) {
    Map<String, String> origin = Origin.columns(tensorflow.version());
    origin.put("device", model.device());
    origin.put("threads", String.valueOf(engine.options().threads()));
    origin.put("precision", model.provenance().getOrDefault("precision", "float32"));
    origin.put("subject", subject.name());
    origin.put("job", job.name().toLowerCase(java.util.Locale.ROOT));
    return origin;
  }
}
