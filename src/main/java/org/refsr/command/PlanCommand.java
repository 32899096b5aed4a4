package org.refsr.command;

import java.io.File;
import java.util.List;
import org.refsr.batch.BatchRequest;
import org.refsr.batch.Shard;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

/** A command that runs a model on many image files. */
abstract class PlanCommand extends EnlargementCommand {

  @Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
  private final String images = "Images: a folder or a manifest";

  @Parameter(
      label = "Folder of images",
      description = "All images in it, but not in folders below it.",
      style = "directory",
      required = false,
      persist = false)
  private File input;

  @Parameter(
      label = "Manifest",
      description =
          "A table, tabs between the columns input, reference and output; inputs and references are"
              + " relative to its folder, outputs to the results folder.",
      required = false,
      persist = false)
  private File manifest;

  @Parameter(
      label = "Reference",
      description = "A file or several with ';', a folder of files named as the images, or auto.",
      required = false,
      persist = false)
  private String reference = "";

  @Parameter(
      label = "Candidates for auto",
      description = "A folder of sharp images; each image gets the most similar of them.",
      style = "directory",
      required = false,
      persist = false)
  private File candidates;

  @Parameter(
      label = "Results folder",
      description = "Each result has a record beside it, NAME.json; made if it is not there.",
      style = "directory",
      persist = false)
  private File out;

  @Parameter(
      label = "Index of the share",
      description = "Which share to do, from 0; -1 for all, or that of the SLURM array's task.",
      min = "-1",
      persist = false)
  private int index = -1;

  @Parameter(
      label = "Number of shares",
      description = "Of how many; 0 for one, or as many as the SLURM array has tasks.",
      min = "0",
      persist = false)
  private int count = 0;

  @Override
  final List<String> before() {
    return List.of(
        "images", "input", "manifest", "reference", "candidates", "out", "index", "count");
  }

  /** What the user chose. */
  final BatchRequest request() {
    Integer share = index < 0 ? null : index;
    return BatchRequest.of(manifest, input, out)
        .references(reference)
        .candidates(candidates)
        .shard(Shard.of(share, count == 0 ? null : count, System.getenv()));
  }
}
