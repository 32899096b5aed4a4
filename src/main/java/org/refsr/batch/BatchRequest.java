package org.refsr.batch;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.refsr.RefSRException;

/**
 * What a batch is to do: a manifest, or a folder of images and where their references are.
 *
 * <pre>{@code
 * BatchRequest.folder(Path.of("low"), Path.of("high")).references(List.of("sharp.tif"));
 * BatchRequest.manifest(Path.of("plan.tsv"), Path.of("high")).shard(Shard.of(0, 4));
 * }</pre>
 */
public final class BatchRequest {

  private final Path manifest;
  private final Path input;
  private final Path out;
  private String pattern = "";
  private List<String> references = List.of();
  private Path candidates;
  private String format = "";
  private boolean confidence;
  private Shard shard = Shard.whole();

  private BatchRequest(Path manifest, Path input, Path out) {
    this.manifest = manifest;
    this.input = input;
    this.out = out;
  }

  /**
   * The items of a file.
   *
   * @param out the folder that outputs are relative to; made if need be
   */
  public static BatchRequest manifest(Path file, Path out) {
    return new BatchRequest(file, null, out);
  }

  /**
   * All images of a folder.
   *
   * @param out the folder for the outputs, named as the inputs are; made if need be
   */
  public static BatchRequest folder(Path input, Path out) {
    return new BatchRequest(null, input, out);
  }

  /**
   * From what a user gave.
   *
   * @param manifest null for none
   * @param input null for none
   * @throws RefSRException (USAGE) unless there is one of both
   */
  public static BatchRequest of(Path manifest, Path input, Path out) {
    if ((manifest == null) == (input == null))
      throw RefSRException.usage(
          "%s; name one of the two.",
          manifest == null
              ? "There is neither a manifest nor an input folder"
              : "There are both the manifest '" + manifest + "' and the folder '" + input + "'");
    return new BatchRequest(manifest, input, out);
  }

  /** As {@link #of(Path, Path, Path)}. */
  public static BatchRequest of(File manifest, File input, File out) {
    return of(path(manifest), path(input), path(out));
  }

  /** A glob for the names of the inputs; empty, the default, for images of the usual formats. */
  public BatchRequest pattern(String glob) {
    pattern = glob;
    return this;
  }

  /**
   * References of a folder's images: files, for all images together; a folder, for each image the
   * file of the same name in it; or "auto", for each the best of the candidates. Default none.
   */
  public BatchRequest references(List<String> words) {
    references = List.copyOf(words);
    return this;
  }

  /** As {@link #references(List)}, in one text with ';' between the words. */
  public BatchRequest references(String words) {
    return references(
        Stream.of(words.split(";"))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toList()));
  }

  /** The folder that "auto" chooses from; null, the default, for none. */
  public BatchRequest candidates(Path folder) {
    candidates = folder;
    return this;
  }

  /** As {@link #candidates(Path)}. */
  public BatchRequest candidates(File folder) {
    return candidates(path(folder));
  }

  /** File extension of a folder's outputs; empty, the default, for "tif". */
  public BatchRequest format(String extension) {
    format = extension;
    return this;
  }

  /** Whether to write confidence maps too, NAME_confidence.tif beside NAME.tif; default not. */
  public BatchRequest confidence(boolean wanted) {
    confidence = wanted;
    return this;
  }

  /** Default the whole. */
  public BatchRequest shard(Shard wanted) {
    shard = wanted;
    return this;
  }

  // -- Package methods --

  /**
   * Fails if something was given that would have no effect.
   *
   * @throws RefSRException (USAGE) naming it
   */
  void check() {
    if (manifest != null) {
      checkNotBesideManifest("reference", String.join(";", references));
      checkNotBesideManifest("pattern", pattern);
      checkNotBesideManifest("format", format);
    } else if (candidates != null && !references.equals(List.of(Manifest.AUTO)))
      throw RefSRException.usage(
          "There are the candidates '%s', but the reference is not 'auto'; make it so or leave them"
              + " out.",
          candidates);
  }

  /** Null for a folder. */
  Path manifest() {
    return manifest;
  }

  /** Null for a manifest. */
  Path input() {
    return input;
  }

  Path out() {
    return out.toAbsolutePath().normalize();
  }

  String pattern() {
    return pattern;
  }

  List<String> references() {
    return references;
  }

  Path candidates() {
    return candidates;
  }

  String format() {
    return format.isEmpty() ? "tif" : format;
  }

  boolean confidence() {
    return confidence;
  }

  Shard shard() {
    return shard;
  }

  // -- Helper methods --

  private void checkNotBesideManifest(String what, String value) {
    if (!value.isEmpty())
      throw RefSRException.usage(
          "The %s '%s' is for a folder of images, but there is the manifest '%s', whose lines name"
              + " references and outputs; leave it out.",
          what, value, manifest);
  }

  private static Path path(File file) {
    return file == null ? null : file.toPath();
  }
}
