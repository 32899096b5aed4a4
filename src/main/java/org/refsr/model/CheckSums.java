package org.refsr.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SHA-256 of files, texts and all that makes up a SavedModel. */
public final class CheckSums {

  private CheckSums() {}

  /** SHA-256 in lower-case hexadecimal. */
  public static String of(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) digest.update(buffer, 0, n);
    }
    return hex(digest.digest());
  }

  /** SHA-256 of a text's UTF-8 bytes. */
  static String of(String text) {
    MessageDigest digest = sha256();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return hex(digest.digest());
  }

  /** Bytes in lower-case hexadecimal. */
  public static String hex(byte[] bytes) {
    StringBuilder hex = new StringBuilder(2 * bytes.length);
    for (byte b : bytes) hex.append(String.format("%02x", b));
    return hex.toString();
  }

  /** An empty digest. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** Every file that TensorFlow may read of a model: name with '/' to path, sorted by name. */
  static Map<String, Path> savedModelFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> isSavedModel(name(folder, file)))
          .collect(
              Collectors.toMap(
                  file -> name(folder, file), file -> file, (a, b) -> a, TreeMap::new));
    }
  }

  // -- Helper methods --

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static boolean isSavedModel(String name) {
    return name.startsWith("saved_model.")
        || name.equals("fingerprint.pb")
        || name.startsWith("variables/")
        || name.startsWith("assets");
  }
}
