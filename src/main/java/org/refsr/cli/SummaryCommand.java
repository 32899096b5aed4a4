package org.refsr.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.refsr.batch.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells how far a batch is, over all its shares. */
@Command(
    name = "summary",
    description =
        "Merges the records of a batch's shares into one table. Ends with 1 if an image is missing,"
            + " failed, damaged or outdated.",
    mixinStandardHelpOptions = true)
final class SummaryCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "The batch's output folder.")
  private Path out;

  @Option(
      names = "--manifest",
      paramLabel = "FILE",
      description =
          "What was to be done (default: the refsr-manifest.tsv that the batch left in --out).")
  private Path manifest;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description = "Where the table goes (default: summary.tsv in --out).")
  private Path table;

  @Override
  public Integer call() {
    Summary summary = Summary.of(manifest, out);
    summary.write(table == null ? out.resolve("summary.tsv") : table);
    summary.check();
    spec.commandLine().getOut().println(summary);
    return 0;
  }
}
