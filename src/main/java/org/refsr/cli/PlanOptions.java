package org.refsr.cli;

import java.nio.file.Path;
import java.util.List;
import org.refsr.batch.BatchRequest;
import picocli.CommandLine.Option;

/** Which images a batch has and where the results go. */
final class PlanOptions {

  @Option(
      names = "--manifest",
      paramLabel = "FILE",
      description =
          "A table with tabs between the columns input, reference and output, and a line an image;"
              + " several references are separated by ';'. Inputs and references are relative to"
              + " its folder, outputs to --out.")
  private Path manifest;

  @Option(
      names = "--input",
      paramLabel = "FOLDER",
      description = "Instead of a manifest: all images of a folder.")
  private Path input;

  @Option(
      names = "--pattern",
      defaultValue = "",
      paramLabel = "GLOB",
      description = "Which of the folder's files, '*.czi' for instance (default: images).")
  private String pattern;

  @Option(
      names = "--reference",
      paramLabel = "FILE|FOLDER|auto",
      description =
          "References of the folder's images: a file for all (may be repeated); a folder, for the"
              + " file of the same name in it; or auto, for the most similar of the candidates.")
  private List<String> references = List.of();

  @Option(
      names = "--candidates",
      paramLabel = "FOLDER",
      description = "The sharp images that auto chooses from.")
  private Path candidates;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "For the results and their records; made if it is not there.")
  private Path out;

  @Option(
      names = "--format",
      defaultValue = "",
      paramLabel = "tif|png|fits",
      description = "Of the results of a folder's images (default: tif).")
  private String format;

  BatchRequest request() {
    return BatchRequest.of(manifest, input, out)
        .pattern(pattern)
        .references(references)
        .candidates(candidates)
        .format(format);
  }
}
