package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TerminationTest {

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM.")
  void whatRunsMaySaveBeforeTheEnd() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Working.class.getName())
            .start();
    try (BufferedReader told =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(told.readLine()).isEqualTo("working");
      process.toHandle().destroy(); // Process.destroy would close its output
      assertThat(told.readLine()).isEqualTo("saved");
    }
    assertThat(process.waitFor()).isEqualTo(143);
  }

  /** A command that needs some time to save. */
  static final class Working {

    public static void main(String[] arguments) throws InterruptedException {
      try (Termination termination = new Termination()) {
        System.out.println("working");
        while (!termination.requested()) Thread.sleep(10);
        Thread.sleep(200);
        System.out.println("saved");
      }
    }
  }
}
