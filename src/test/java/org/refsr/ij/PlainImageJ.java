package org.refsr.ij;

import com.google.gson.Gson;
import ij.IJ;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.algart.arrays.Matrix;
import net.algart.matrices.tiff.TiffIFD;
import net.imglib2.Cursor;
import nom.tam.fits.Header;
import org.refsr.BicubicModel;
import org.scijava.Context;
import org.scijava.parsington.ExpressionParser;
import org.snakeyaml.engine.v2.api.Load;

/**
 * A plain ImageJ with RefSR in its folders, as a user has it, and with the model "bicubic-1", run
 * in processes of its own.
 */
final class PlainImageJ {

  /** How a process ended. */
  static final class Outcome {
    final int exitCode;
    final String out;
    final String err;

    private Outcome(int exitCode, String out, String err) {
      this.exitCode = exitCode;
      this.out = out;
      this.err = err;
    }
  }

  private static final int TIMEOUT_MINUTES = 4;

  private final Path home;

  PlainImageJ(Path home) throws IOException {
    this.home = home;
    Path plugins = Files.createDirectories(home.resolve("plugins"));
    Path jars = Files.createDirectories(home.resolve("jars"));
    jar(plugins.resolve("RefSR_-test.jar"), codeOf(CommandPlugIn.class), name -> true);
    jar(
        plugins.resolve("RefSR_tests.jar"),
        codeOf(BicubicModel.class),
        name -> name.matches("META-INF/json/.*|.*/BicubicModel.*\\.class"));
    jar(
        home.resolve("driver.jar"),
        codeOf(BicubicModel.class),
        name -> name.contains("/MenuDriver"));
    for (Class<?> library :
        List.of(
            Context.class,
            ExpressionParser.class,
            Cursor.class,
            Load.class,
            Gson.class,
            Header.class,
            TiffIFD.class,
            Matrix.class)) Files.copy(codeOf(library), jars.resolve(codeOf(library).getFileName()));
    Path model = Files.createDirectories(home.resolve("models/bicubic-1"));
    Files.writeString(model.resolve("rdf.yaml"), "refsr: a model for tests");
  }

  private PlainImageJ(Path home, boolean installed) {
    this.home = home;
  }

  /** One that already has RefSR, from the finished download. */
  static PlainImageJ installed(Path home) throws IOException {
    PlainImageJ imageJ = new PlainImageJ(home, true);
    jar(home.resolve("driver.jar"), codeOf(BicubicModel.class), name -> name.contains("/Pictures"));
    return imageJ;
  }

  /** Runs a macro as {@code ij.ImageJ -batch} does without a display. */
  Outcome batch(String macro, String argument) throws IOException, InterruptedException {
    return run(batchCommand(macro, argument), Map.of(), "-Djava.awt.headless=true");
  }

  /** As {@link #batch(String, String)}, with a display. */
  Outcome batch(String macro, String argument, String display)
      throws IOException, InterruptedException {
    return onDisplay(display, batchCommand(macro, argument));
  }

  /** Runs a class on a display: ImageJ's or {@link MenuDriver}, which knows ImageJ only. */
  Outcome onDisplay(String display, List<String> command) throws IOException, InterruptedException {
    return run(command, Map.of("DISPLAY", display), "-Djava.awt.headless=false");
  }

  /** Runs Java with these arguments, without a display. */
  Outcome java(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Paths.get(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of(arguments));
    return start(words, Map.of());
  }

  // -- Helper methods --

  private List<String> batchCommand(String macro, String argument) throws IOException {
    Path file = home.resolve("test.ijm");
    Files.writeString(file, macro);
    return List.of("ij.ImageJ", "-batch", file.toString(), argument);
  }

  private Outcome run(List<String> command, Map<String, String> environment, String property)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Paths.get(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of(property, "-Xmx1g", "-Dplugins.dir=" + home, "-Duser.home=" + home));
    // TensorFlow need not unpack itself again.
    words.add(
        "-Dorg.bytedeco.javacpp.cachedir=" + System.getProperty("user.home") + "/.javacpp/cache");
    words.addAll(
        List.of("-cp", codeOf(IJ.class) + File.pathSeparator + home.resolve("driver.jar")));
    words.addAll(command);
    return start(words, environment);
  }

  private Outcome start(List<String> words, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(home, "out", ".txt");
    Path err = Files.createTempFile(home, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) process.destroyForcibly().waitFor();
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static Path codeOf(Class<?> type) {
    try {
      return Paths.get(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void jar(Path jar, Path classes, Predicate<String> wanted) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
        String name = classes.relativize(file).toString().replace('\\', '/');
        if (!wanted.test(name)) continue;
        out.putNextEntry(new JarEntry(name));
        Files.copy(file, out);
      }
    }
  }
}
