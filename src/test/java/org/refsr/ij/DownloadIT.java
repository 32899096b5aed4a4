package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The finished download, all of it copied into the folder of a fresh plain ImageJ. */
class DownloadIT {

  private static final String PLATFORM = System.getProperty("refsr.platform", "");

  /** A macro line for every command, on the sample images; "" means that it needs none. */
  private static final Map<String, String> LINES =
      new TreeMap<>(
          Map.of(
              "RRSR Super-Resolution...", "reference=[SAMPLES/reference.tif] confidence",
              "Bicubic Upsampling...", "",
              "Measure Against Ground Truth...", "truth=[SAMPLES/ground_truth.tif]",
              "Comparison Picture...", "result=[SAMPLES/ground_truth.tif]",
              "RefSR Models...", "action=verify",
              "RefSR System Check...", "",
              "RefSR Batch...",
                  "input=[SAMPLES/one] reference=[SAMPLES/reference.tif] out=[OUT]"
                      + " model=rrsr-microscopy"));

  /** What takes too long here; its own macro test runs it. */
  private static final List<String> LONG =
      List.of("RefSR Train...", "RefSR Evaluate...", "DEF Super-Resolution...");

  @TempDir static Path folder;
  private static Path home;
  private static PlainImageJ imageJ;

  @BeforeAll
  static void install() throws IOException {
    home = Files.createDirectory(folder.resolve("ImageJ"));
    unzip(Path.of(System.getProperty("refsr.download")), home);
    Path one = Files.createDirectories(samples().resolve("one"));
    Files.copy(samples().resolve("low_resolution.tif"), one.resolve("low_resolution.tif"));
    imageJ = PlainImageJ.installed(home);
  }

  @Test
  void fijiGetsNoSecondCopyOfWhatItHas() throws IOException {
    try (Stream<Path> jars = Files.list(home.resolve("jars"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()).filter(jar -> jar.endsWith(".jar")))
          .isNotEmpty()
          .noneMatch(
              jar ->
                  jar.matches(
                      "(ij|imglib2|scijava-common|parsington|gson|slf4j-api|commons-lang3)-.*"));
    }
    try (Stream<Path> top = Files.list(home)) {
      assertThat(top.map(file -> file.getFileName().toString()))
          .contains("plugins", "jars", "lib", "models", "macros", "sample-data", "docs")
          .noneMatch(name -> name.matches("(?i)readme.*|license.*"));
    }
    try (Stream<Path> natives = Files.list(home.resolve("lib/refsr"))) {
      assertThat(natives.map(jar -> jar.getFileName().toString()))
          .filteredOn(jar -> jar.matches("tensorflow-core-native-[0-9.]+-.*"))
          .singleElement()
          .asString()
          .endsWith("-" + PLATFORM + ".jar");
    }
  }

  /** 52 is Java 8, 55 Java 11. */
  @Test
  void anOldJavaCanLoadWhatTellsItSo() throws IOException {
    for (String name : List.of("gate/JavaVersion", "ij/CommandPlugIn", "ij/LegacyTwinService"))
      assertThat(classVersion("plugins", name)).as(name).isEqualTo(52);
    assertThat(classVersion("lib", "gate/Launcher")).isEqualTo(52);
    assertThat(classVersion("plugins", "ij/CommandRunner")).isEqualTo(55);
  }

  @Test
  void everyCommandRunsByItsMacroLineWithoutADisplay() throws Exception {
    assumeRuns();
    PlainImageJ.Outcome outcome =
        imageJ.batch(macro("call('org.refsr.ij.Run.command', '%s', '%s');\n"), "");
    assertRan(outcome);
  }

  @Test
  void everyCommandRunsByItsOrdinaryLineOnADisplay() throws Exception {
    assumeRuns();
    assumeTrue(XServer.isInstalled(), "Xvfb is not installed (Debian's package xvfb)");
    try (XServer server = new XServer()) {
      assertRan(imageJ.batch(macro("run('%s', '%s');\n"), "", server.display()));
    }
  }

  /** Every menu entry opens its dialog or, where there is nothing to ask, its window. */
  @Test
  void everyCommandOpensFromTheMenu() throws Exception {
    assumeRuns();
    assumeTrue(XServer.isInstalled(), "Xvfb is not installed (Debian's package xvfb)");
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    try (XServer server = new XServer()) {
      PlainImageJ.Outcome outcome =
          imageJ.onDisplay(
              server.display(),
              List.of(Pictures.class.getName(), pictures.toString(), samples().toString()));
      assertThat(outcome.exitCode).as(outcome.err).isZero();
      assertThat(outcome.out.lines().filter(line -> line.startsWith("dialog: ")))
          .hasSize(LINES.size() + LONG.size());
    }
  }

  @Test
  void theCommandLineStartsByItsJar() throws Exception {
    assumeRuns();
    PlainImageJ.Outcome outcome =
        imageJ.java("-jar", home.resolve("lib/refsr.jar").toString(), "check");
    assertThat(outcome.exitCode).as(outcome.err).isZero();
    assertThat(outcome.out)
        .contains(home.toString(), "TensorFlow 2.18", "right answer", "files verified");
  }

  // -- Helper methods --

  private static void assumeRuns() {
    String os = System.getProperty("os.name").toLowerCase().replaceAll("[^a-z].*", "");
    String machine = System.getProperty("os.arch").replace("amd64", "x86_64");
    boolean runs =
        PLATFORM.replace("macosx", "mac").startsWith(os)
            && PLATFORM.contains(machine.replace("aarch64", "arm64"));
    assumeTrue(runs, "a download for " + PLATFORM + " does not run here");
  }

  private static Path samples() {
    return home.resolve("sample-data/filaments");
  }

  private static String macro(String line) {
    StringBuilder macro = new StringBuilder();
    LINES.forEach(
        (label, options) -> {
          String filled =
              options
                  .replace("SAMPLES", samples().toString())
                  .replace("OUT", folder.resolve("out").toString());
          // only an image of the truth's size can be measured
          String image = label.startsWith("Measure") ? "reference" : "low_resolution";
          macro.append(
              String.format("call('org.refsr.ij.Run.open', '%s/%s.tif');\n", samples(), image));
          macro.append(String.format(line, label, filled.isEmpty() ? " " : filled));
          macro.append(String.format("print('done %s');\n", label));
        });
    return macro.toString();
  }

  private static void assertRan(PlainImageJ.Outcome outcome) {
    assertThat(outcome.exitCode).as(outcome.err).isZero();
    List<String> done =
        outcome.out.lines().filter(line -> line.startsWith("done ")).collect(Collectors.toList());
    assertThat(done)
        .containsExactlyElementsOf(
            LINES.keySet().stream().map(l -> "done " + l).collect(Collectors.toList()));
  }

  private static int classVersion(String where, String name) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(where))) {
      File jar =
          files
              .filter(file -> file.getFileName().toString().matches("(?i)refsr.*\\.jar"))
              .findFirst()
              .orElseThrow()
              .toFile();
      try (ZipFile zip = new ZipFile(jar);
          DataInputStream in =
              new DataInputStream(
                  zip.getInputStream(zip.getEntry("org/refsr/" + name + ".class")))) {
        in.skipBytes(6);
        return in.readUnsignedShort();
      }
    }
  }

  /** Without the folder RefSR that everything is in, as a user copies it. */
  private static void unzip(Path zip, Path target) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      List<ZipEntry> entries = new ArrayList<>();
      file.stream().filter(entry -> !entry.isDirectory()).forEach(entries::add);
      for (ZipEntry entry : entries) {
        assertThat(entry.getName()).startsWith("RefSR/");
        Path to = target.resolve(entry.getName().substring("RefSR/".length()));
        Files.createDirectories(to.getParent());
        try (InputStream in = file.getInputStream(entry)) {
          Files.copy(in, to);
        }
      }
    }
  }
}
