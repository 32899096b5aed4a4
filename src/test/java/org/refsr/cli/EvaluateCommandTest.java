package org.refsr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ij.gui.NewImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.ij.ImageFiles;
import org.refsr.model.TinyModels;

class EvaluateCommandTest {

  @TempDir Path folder;

  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setProperty("refsr.home", folder.toString());
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    save("a_0.png", 40);
    save("a_1.png", 36);
  }

  @AfterEach
  void release() {
    System.clearProperty("refsr.home");
    System.setOut(realOut);
    System.setErr(realErr);
  }

  @Test
  void aModelIsMeasuredInTensorFlowToo() throws Exception {
    TinyModels.write(folder.resolve("models").resolve("tiny"), "zero");
    assertThat(evaluate("--model=tiny", "--device=cpu", "--threads=1")).isZero();
    assertThat(Files.readAllLines(folder.resolve("report").resolve("summary.tsv")))
        .hasSize(5)
        .anyMatch(line -> line.startsWith("tiny\tmatched\tpairs: Y of BT.601, 8 bit, border 4\t1"))
        .anyMatch(line -> line.startsWith("tiny\tnone\t"));
    assertThat(out.toString()).contains("tiny").endsWith("report\n");
  }

  @Test
  void exitCodesTellWhetherAllWasMeasured() {
    assertThat(evaluate()).isZero();
    save("b_0.png", 40);
    assertThat(evaluate()).isEqualTo(1);
    assertThat(err.toString()).contains("b: The reference b_1 is missing.");
    assertThat(evaluate("--model=absent")).isEqualTo(3);
    assertThat(Main.run("evaluate", "--protocol=set5", "--data=.", "--report=r")).isEqualTo(2);
    assertThat(err.toString()).contains("Unknown protocol 'set5'");
  }

  // -- Helper methods --

  private int evaluate(String... more) {
    String[] line = new String[4 + more.length];
    line[0] = "evaluate";
    line[1] = "--protocol=pairs";
    line[2] = "--data=" + folder.resolve("data");
    line[3] = "--report=" + folder.resolve("report");
    System.arraycopy(more, 0, line, 4, more.length);
    return Main.run(line);
  }

  private void save(String name, int side) {
    Path data = folder.resolve("data");
    data.toFile().mkdirs();
    ImageFiles.save(
        NewImage.createByteImage(name, side, side, 1, NewImage.FILL_RAMP), data.resolve(name));
  }
}
