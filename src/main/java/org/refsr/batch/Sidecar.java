package org.refsr.batch;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.refsr.DurableFiles;

/**
 * The record beside an output, {@code output.tif.json}: which files it was made of, how, when and
 * where; or why there is no output. Its fields are those of the JSON, in snake case.
 */
final class Sidecar {

  static final String COMPLETE = "complete";
  static final String FAILED = "failed";

  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .create();

  /** "complete" or "failed". */
  String status;

  FileState input;
  List<FileState> references;
  FileState output;

  /** Null if there is none. */
  FileState confidence;

  /** What an automatically chosen reference scored; null if it was not chosen so. */
  Double similarity;

  Map<String, String> settings;
  Map<String, String> provenance;
  List<String> notes;

  /** The sentence that says why it failed; null if it did not. */
  String error;

  /** Where an error that is RefSR's own came from; null for others. */
  List<String> trace;

  /** How long the item took, and how much of that the network; null if that is not known. */
  Double seconds;

  Double networkSeconds;

  /** When it ended, ISO 8601 in UTC. */
  String finished;

  String host;

  /** The cluster's job and the share of the batch. */
  String job;

  String shard;

  /** Where the sidecar of an output is. */
  static Path file(Path output) {
    return output.resolveSibling(output.getFileName() + ".json");
  }

  /** Empty if there is none or it cannot be read: the item is then not done. */
  static Optional<Sidecar> read(Path output) {
    try {
      Sidecar sidecar = GSON.fromJson(Files.readString(file(output)), Sidecar.class);
      return Optional.ofNullable(sidecar).filter(s -> s.status != null);
    } catch (IOException | JsonParseException e) {
      return Optional.empty();
    }
  }

  /** Where the references were. */
  List<Path> referencePaths() {
    return references.stream().map(FileState::path).collect(Collectors.toList());
  }

  /**
   * Whether files have the content of the references.
   *
   * @param shared what is known of files
   */
  boolean isMadeOf(List<Path> files, FileState.Memory shared) {
    return files.stream()
        .map(file -> shared.of(file).map(FileState::sha256).orElse(""))
        .collect(Collectors.toList())
        .equals(references.stream().map(FileState::sha256).collect(Collectors.toList()));
  }

  void write(Path of) throws IOException {
    DurableFiles.write(file(of), GSON.toJson(this) + "\n");
  }

  boolean isComplete() {
    return status.equals(COMPLETE) && input != null && references != null && output != null;
  }
}
