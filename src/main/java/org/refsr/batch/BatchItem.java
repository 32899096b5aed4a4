package org.refsr.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** One image of a batch: what it is made of and where the result goes. */
public final class BatchItem {

  private final Path input;
  private final List<Path> references;
  private final Path output;
  private final OptionalDouble similarity;
  private final Path confidence;

  /**
   * @param references may be empty
   */
  public BatchItem(Path input, List<Path> references, Path output) {
    this(input, references, output, OptionalDouble.empty());
  }

  /**
   * @param similarity how well an automatically chosen reference fits, 0 to 1
   */
  public BatchItem(Path input, List<Path> references, Path output, OptionalDouble similarity) {
    this(input, references, output, similarity, null);
  }

  private BatchItem(
      Path input, List<Path> references, Path output, OptionalDouble similarity, Path confidence) {
    this.input = absolute(input);
    this.references =
        references.stream().map(BatchItem::absolute).collect(Collectors.toUnmodifiableList());
    this.output = absolute(output);
    this.similarity = similarity;
    this.confidence = confidence == null ? null : absolute(confidence);
  }

  /** Absolute. */
  public Path input() {
    return input;
  }

  /** Absolute, best first; none means without a reference. */
  public List<Path> references() {
    return references;
  }

  /** Absolute. */
  public Path output() {
    return output;
  }

  /** How well an automatically chosen reference fits, 0 to 1. */
  public OptionalDouble similarity() {
    return similarity;
  }

  /** Where the confidence map goes, if one is made; absolute. */
  public Optional<Path> confidence() {
    return Optional.ofNullable(confidence);
  }

  /**
   * @param map where the confidence map goes; null for none
   */
  public BatchItem withConfidence(Path map) {
    return new BatchItem(input, references, output, similarity, map);
  }

  // -- Package methods --

  BatchItem withReference(Path reference, double howSimilar) {
    return new BatchItem(
        input, List.of(reference), output, OptionalDouble.of(howSimilar), confidence);
  }

  // -- Helper methods --

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
