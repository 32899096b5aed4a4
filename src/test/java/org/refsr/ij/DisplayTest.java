package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plain ImageJ with a display: menu, dialog, recorder. */
class DisplayTest {

  @Test
  void theRecordedLineRepeatsWhatTheMenuDid(@TempDir Path folder) throws Exception {
    assumeTrue(XServer.isInstalled(), "Xvfb is not installed (Debian's package xvfb)");
    PlainImageJ imageJ = new PlainImageJ(Files.createDirectory(folder.resolve("RefSR")));
    Path low = folder.resolve("low.tif");
    Path reference = folder.resolve("my \"sharp\" reference.tif");
    Path output = folder.resolve("a result.tif");
    ImageFiles.save(TestImages.hill("low", 20, 16), low);
    ImageFiles.save(TestImages.hill("sharp", 40, 30), reference);

    PlainImageJ.Outcome outcome;
    try (XServer server = new XServer()) {
      outcome =
          imageJ.onDisplay(
              server.display(), List.of(low.toString(), reference.toString(), output.toString()));
    }
    assertThat(outcome.err).isEmpty();
    assertThat(outcome.exitCode).isZero();
    assertThat(outcome.out.lines())
        .contains(
            "entry: org.refsr.ij.CommandPlugIn(\"org.refsr.command.SuperResolutionCommand\")",
            "entries: [Bicubic Upsampling..., Comparison Picture..., "
                + "Measure Against Ground Truth..., RRSR Super-Resolution...]",
            "recorded: run(\"RRSR Super-Resolution...\", "
                + "\"reference=[my \\\"sharp\\\" reference.tif] model=bicubic-1 device=auto "
                + "consistency=auto confidence output=["
                + output
                + "]\");",
            "replayed: true",
            "current: low_refsr");
    assertThat(output).isNotEmptyFile();
  }
}
