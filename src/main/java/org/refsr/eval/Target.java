package org.refsr.eval;

import java.nio.file.Path;
import java.util.List;

/** An image of a benchmark as found on disk. */
final class Target {

  final String image;
  final Path file;

  /** Null if it is to be made of the target. */
  final Path low;

  /** Best first; empty where the protocol needs none or there is none. */
  final List<Path> references;

  Target(String image, Path file, Path low, List<Path> references) {
    this.image = image;
    this.file = file;
    this.low = low;
    this.references = List.copyOf(references);
  }
}
