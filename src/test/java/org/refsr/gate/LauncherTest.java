package org.refsr.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

  @TempDir Path home;

  @BeforeEach
  void install() throws IOException {
    make("plugins/RefSR_-1.0.jar");
    make("plugins/Other_-1.0.jar");
    make("jars/a-1.jar");
    make("jars/b-2.zip");
    make("jars/stranger.jar");
  }

  @Test
  void takesItsOwnLibrariesOnlyWhateverTheirEnding() throws IOException {
    assertThat(Launcher.classPath(home.toFile(), "jars/a-1.jar:jars/b-2.jar"))
        .extracting(File::getName)
        .containsExactly("RefSR_-1.0.jar", "a-1.jar", "b-2.zip");
  }

  @Test
  void namesWhatIsMissingOrTwice() throws IOException {
    assertThatThrownBy(() -> Launcher.classPath(home.toFile(), "jars/c-3.jar"))
        .hasMessageContaining("c-3.jar is missing; copy all of the RefSR download");
    make("plugins/RefSR_-1.1.jar");
    assertThatThrownBy(() -> Launcher.classPath(home.toFile(), ""))
        .hasMessageContaining("several RefSR")
        .hasMessageContaining("keep the newest only");
    Files.delete(home.resolve("plugins/RefSR_-1.0.jar"));
    Files.delete(home.resolve("plugins/RefSR_-1.1.jar"));
    assertThatThrownBy(() -> Launcher.classPath(home.toFile(), ""))
        .hasMessageContaining("RefSR_-*.jar is missing");
  }

  private void make(String file) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.createFile(path);
  }
}
