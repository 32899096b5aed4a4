package org.refsr.eval.speed;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Manifest;
import org.refsr.model.Installation;

/** Where and of what a timing was made: date, commit, versions, machine. */
public final class Origin {

  private static final Path CPUS = Path.of("/proc/cpuinfo");
  private static final String UNKNOWN = "unknown";

  private Origin() {}

  /** Columns that begin a row of timings. */
  public static Map<String, String> columns(String engine) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    columns.put("refsr", Installation.version());
    columns.put("commit", commit());
    columns.put("engine", engine);
    columns.put("java", System.getProperty("java.version"));
    columns.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    columns.put("cpu", cpu() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
    return columns;
  }

  // -- Helper methods --

  /** Of the jar, else of the checkout that the classes lie in. */
  private static String commit() {
    Path code = Installation.code();
    try {
      if (Files.isRegularFile(code)) {
        URL manifest = new URL("jar:" + code.toUri() + "!/META-INF/MANIFEST.MF");
        try (InputStream in = manifest.openStream()) {
          String build = new Manifest(in).getMainAttributes().getValue("Implementation-Build");
          return build == null || build.isEmpty() ? UNKNOWN : build;
        }
      }
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty")
              .directory(code.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String commit =
          new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
      return commit.isEmpty() ? UNKNOWN : commit;
    } catch (IOException e) {
      return UNKNOWN; // no git here; the date is left
    }
  }

  private static String cpu() {
    try {
      for (String line : Files.readAllLines(CPUS))
        if (line.startsWith("model name")) return line.replaceAll(".*:\\s*", "").trim();
    } catch (IOException e) {
      return UNKNOWN; // not a Linux
    }
    return UNKNOWN;
  }
}
