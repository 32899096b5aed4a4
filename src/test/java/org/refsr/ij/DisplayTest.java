package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plain ImageJ with a display: menu, dialog, recorder, and {@code ij.ImageJ -batch}. */
class DisplayTest {

  private static final String NO_DISPLAY = "Xvfb is not installed (Debian's package xvfb)";

  @Test
  void theRecordedLineRepeatsWhatTheMenuDid(@TempDir Path folder) throws Exception {
    assumeTrue(XServer.isInstalled(), NO_DISPLAY);
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
              server.display(),
              List.of(
                  MenuDriver.class.getName(),
                  low.toString(),
                  reference.toString(),
                  output.toString()));
    }
    assertThat(outcome.err).isEmpty();
    assertThat(outcome.exitCode).isZero();
    assertThat(outcome.out.lines())
        .contains(
            "entry: org.refsr.ij.CommandPlugIn(\"org.refsr.command.SuperResolutionCommand\")",
            "entries: "
                + MenuTest.commands()
                    .map(info -> info.getMenuPath().getLeaf().getName())
                    .sorted()
                    .collect(Collectors.toList()),
            "recorded: run(\"RRSR Super-Resolution...\", \"reference=[my \\\"sharp\\\""
                + " reference.tif] model=bicubic-1 device=auto pairing=auto poses=auto"
                + " precision=auto consistency=auto type=same flux=brightness confidence output=["
                + output
                + "]\");",
            "replayed: true",
            "current: low_refsr",
            "failed in batch mode: null",
            "bar after a quarter: 0.2",
            "bar after Escape: 0.0",
            "status after Escape: RefSR: Cancelled by the user.")
        .anyMatch(line -> line.startsWith("log: RefSR: There is no model 'nothing'"));

    assertThat(output).isNotEmptyFile();
  }

  @Test
  void theOrdinaryMacroLineWorksInABatchProcess(@TempDir Path folder) throws Exception {
    assumeTrue(XServer.isInstalled(), NO_DISPLAY);
    PlainImageJ imageJ = new PlainImageJ(Files.createDirectory(folder.resolve("RefSR")));
    Path low = folder.resolve("low.tif");
    ImageFiles.save(TestImages.hill("low", 20, 16), low);
    String macro =
        "open(getArgument());"
            + "run('Bicubic Upsampling...');"
            + "print(getTitle() + ' ' + getWidth());"
            + "run('RRSR Super-Resolution...', 'modle=x');"
            + "print('went on');";
    PlainImageJ.Outcome outcome;
    try (XServer server = new XServer()) {
      outcome = imageJ.batch(macro, low.toString(), server.display());
    }
    assertThat(outcome.out.strip()).isEqualTo("low_bicubic 80");
    assertThat(outcome.err.strip()).contains("no option 'modle'").doesNotContain("\n");
    assertThat(outcome.exitCode).isEqualTo(2);
  }
}
