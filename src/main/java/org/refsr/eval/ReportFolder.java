package org.refsr.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.refsr.DurableFiles;
import org.refsr.RefSRException;
import org.refsr.files.TsvTable;

/** The folder a report goes to; its files appear under their names when they are complete. */
final class ReportFolder {

  private final Path folder;

  private ReportFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder.
   *
   * @throws RefSRException (USAGE) if it cannot be made or written to
   */
  static ReportFolder open(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw cannot(folder, e);
    }
    if (!Files.isWritable(folder))
      throw RefSRException.usage(
          "The folder '%s' cannot be written to; choose another place.", folder);
    return new ReportFolder(folder);
  }

  /**
   * Writes the report and all tables that have rows; removes those that an earlier evaluation left.
   */
  void write(EvaluationResult result) {
    write("results.tsv", ResultTables.results(result.measurements()));
    write("summary.tsv", ResultTables.summary(result.measurements()));
    write("pairs.tsv", ResultTables.pairs(result.cases()));
    writeOrRemove("draws.tsv", ResultTables.draws(result.measurements()));
    writeOrRemove("flux.tsv", ResultTables.flux(result.measurements()));
    writeOrRemove("robustness.tsv", RobustnessTables.summary(result.robustness()));
    writeOrRemove("robustness_images.tsv", RobustnessTables.images(result.robustness()));
    writeOrRemove("reliability.tsv", Reliability.table(result.reliability()));
    writeOrRemove("failed.tsv", ResultTables.failures(result.failures()));
    write("report.html", new HtmlReport(result).page());
  }

  // -- Helper methods --

  private void writeOrRemove(String name, TsvTable table) {
    if (!table.isEmpty()) write(name, table);
    else
      try {
        Files.deleteIfExists(folder.resolve(name));
      } catch (IOException e) {
        throw cannot(folder.resolve(name), e);
      }
  }

  private void write(String name, TsvTable table) {
    write(name, table.text());
  }

  private void write(String name, String text) {
    Path file = folder.resolve(name);
    try {
      DurableFiles.write(file, text);
    } catch (IOException e) {
      throw cannot(file, e);
    }
  }

  private static RefSRException cannot(Path path, IOException e) {
    return new RefSRException(
        RefSRException.Kind.USAGE,
        String.format(
            "'%s' could not be written (%s); check space and permissions.", path, e.getMessage()),
        e);
  }
}
