package org.refsr.ij;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;

/** A virtual display (Xvfb). */
final class XServer implements AutoCloseable {

  private final Process process;
  private final String display;

  /** Starts one on the first free display number. */
  XServer() throws IOException {
    process =
        new ProcessBuilder(
                "Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    String number = out.readLine();
    if (number == null) throw new IOException("Xvfb did not start");
    display = ":" + number.strip();
  }

  static boolean isInstalled() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .map(folder -> Paths.get(folder, "Xvfb"))
        .anyMatch((Path file) -> Files.isExecutable(file));
  }

  String display() {
    return display;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
