package org.refsr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.gate.Launcher;
import org.refsr.ij.ImageFiles;
import org.refsr.ij.TestImages;
import org.refsr.model.TinyModels;

/** The shipped job script and macro on a real SLURM, with a task killed and submitted again. */
@Tag("slurm")
class SlurmArrayTest {

  private static final int IMAGES = 12;
  private static final int TASKS = 4;
  private static final int PATIENCE_SECONDS = 300;
  private static final String TENSORFLOW =
      "(tensorflow-core-(api|native)|ndarray|javacpp|protobuf-java)-.*\\.jar";

  @TempDir Path folder;
  private Path home;
  private Path out;
  private Path scratch;
  private Path script;

  @BeforeEach
  void install() throws Exception {
    Optional<String> obstacle = SlurmCluster.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> "No SLURM test: " + obstacle.orElseThrow() + ".");
    // munged runs as another user.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    home = folder.resolve("RefSR");
    out = folder.resolve("out");
    scratch = Files.createDirectory(folder.resolve("scratch"));
    for (String name : new String[] {"plugins", "jars", "lib/refsr"})
      Files.createDirectories(home.resolve(name));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator))
      installEntry(Path.of(entry).toAbsolutePath());
    installLauncher();
    TinyModels.write(home.resolve("models/tiny"), "zero");
    Path macros = Path.of("src/main/resources/macros/cluster").toAbsolutePath();
    script = macros.resolve("refsr-array.sbatch");
    Path low = Files.createDirectory(folder.resolve("low"));
    for (int i = 0; i < IMAGES; i++)
      ImageFiles.save(TestImages.noise(16, 300, 300, i), low.resolve(String.format("%02d.tif", i)));
    ImageFiles.save(TestImages.hill("sharp", 40, 30), folder.resolve("sharp.tif"));
  }

  /** JUnit warns of every link that it removes itself. */
  @AfterEach
  void unlink() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isSymbolicLink).collect(Collectors.toList()))
        Files.delete(file);
    }
  }

  @Test
  void aLostTaskIsSubmittedAgainAndNothingIsDoneTwice() throws Exception {
    try (SlurmCluster cluster =
        new SlurmCluster(Files.createDirectory(folder.resolve("s")), TASKS)) {
      String first = submit(cluster, "--array=1-" + TASKS);
      await(() -> records().containsKey("01.tif.json"));
      cluster.kill(first + "_2");
      cluster.awaitEnd(PATIENCE_SECONDS);
      Map<String, String> before = records();
      assertThat(before).as(logs()).hasSizeBetween(IMAGES - 2, IMAGES - 1);
      assertThat(before.get("00.tif.json")).contains("\"job\": \"" + first + "_1\"", "1 of 4");
      assertThat(Main.run("summary", "--out=" + out)).isEqualTo(1);

      String second = submit(cluster, "--array=2");
      cluster.awaitEnd(PATIENCE_SECONDS);
      Map<String, String> after = records();
      assertThat(after).as(logs()).hasSize(IMAGES).containsAllEntriesOf(before);
      after.keySet().removeAll(before.keySet());
      assertThat(after.values()).allMatch(text -> text.contains("\"job\": \"" + second + "_2\""));
      assertThat(Main.run("summary", "--out=" + out)).isZero();
      assertThat(Files.readAllLines(out.resolve("summary.tsv"))).hasSize(IMAGES + 1);
    }
    assertThat(scratch.toFile().list())
        .as("natives of all but the killed task")
        .hasSizeBetween(0, 1);
  }

  // -- Helper methods --

  private String submit(SlurmCluster cluster, String array) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    return cluster.submit(
        array,
        "--cpus-per-task=1",
        "--mem=768",
        "--output=" + folder.resolve("task-%A_%a.log"),
        String.format(
            "--export=ALL,REFSR=%s,MACRO=%s,TMPDIR=%s,PATH=%s:%s",
            home, script.resolveSibling("Array_Task.ijm"), scratch, java, System.getenv("PATH")),
        script.toString(),
        String.format(
            "input=%s reference=%s out=%s model=tiny device=cpu",
            folder.resolve("low"), folder.resolve("sharp.tif"), out));
  }

  private void installEntry(Path entry) throws IOException {
    String name = entry.getFileName().toString();
    if (Files.isRegularFile(entry.resolve("plugins.config")))
      jar(entry, home.resolve("plugins/RefSR_-test.jar"));
    else if (name.endsWith(".jar"))
      Files.createSymbolicLink(
          home.resolve(name.matches(TENSORFLOW) ? "lib/refsr" : "jars").resolve(name), entry);
  }

  /** As the build makes lib/refsr.jar. */
  private void installLauncher() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Launcher.class.getName());
    String libraries;
    try (Stream<Path> jars = Files.list(home.resolve("jars"))) {
      libraries = jars.map(jar -> "jars/" + jar.getFileName()).collect(Collectors.joining(":"));
    }
    try (JarOutputStream out =
        new JarOutputStream(Files.newOutputStream(home.resolve("lib/refsr.jar")), manifest)) {
      for (String name : List.of("Launcher.class", "JavaVersion.class")) {
        out.putNextEntry(new JarEntry("org/refsr/gate/" + name));
        try (InputStream in = Launcher.class.getResourceAsStream(name)) {
          in.transferTo(out);
        }
      }
      out.putNextEntry(new JarEntry("org/refsr/gate/libraries.txt"));
      out.write(libraries.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void jar(Path classes, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }

  private interface Check {
    boolean holds() throws IOException;
  }

  private void await(Check check) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!check.holds()) {
      assertThat(System.nanoTime()).as(logs()).isLessThan(end);
      Thread.sleep(20);
    }
  }

  /** The sidecars there are, name to text. */
  private Map<String, String> records() throws IOException {
    Map<String, String> records = new TreeMap<>();
    if (!Files.isDirectory(out)) return records;
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.collect(Collectors.toList()))
        if (file.toString().endsWith(".tif.json"))
          records.put(file.getFileName().toString(), Files.readString(file));
    }
    return records;
  }

  private String logs() {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.collect(Collectors.toList()))
        if (file.toString().endsWith(".log"))
          text.append(file.getFileName()).append('\n').append(Files.readString(file));
    } catch (IOException e) {
      text.append(e);
    }
    return text.toString();
  }
}
