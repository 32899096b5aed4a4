package org.refsr.model;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.refsr.RefSRException;
import org.refsr.model.EngineOptions.Device;

/**
 * Finds out whether everything that super-resolution needs is there and works, and tells it line by
 * line, for a person and for a bug report.
 *
 * <pre>{@code
 * Optional<RefSRException.Kind> trouble = new SystemCheck("ImageJ 1.54p").run(System.out::println);
 * }</pre>
 */
public final class SystemCheck {

  private final String host;
  private Consumer<String> lines = line -> {};
  private RefSRException.Kind trouble;

  /**
   * @param host what RefSR runs in
   */
  public SystemCheck(String host) {
    this.host = host;
  }

  /**
   * Checks, to the end whatever fails.
   *
   * @param report told of each line as it is known
   * @return UNAVAILABLE if TensorFlow does not start or does not compute, or there is no model at
   *     all; ITEMS_FAILED if a model is damaged; empty if all is well
   */
  public Optional<RefSRException.Kind> run(Consumer<String> report) {
    lines = report;
    trouble = null;
    attempt("RefSR", () -> line("RefSR", Installation.version() + " in " + Installation.home()));
    line("Host", host);
    line("Java", javaVersion());
    line("System", system());
    line("Memory", memory());
    attempt("Engine", this::engine);
    attempt("Models", this::models);
    return Optional.ofNullable(trouble);
  }

  // -- Helper methods --

  private void engine() {
    Engine engine = Engines.tensorflow();
    line("Engine", engine.version());
    line("Natives", engine.nativeFolder());
    otherTensorFlow().ifPresent(where -> line("Beside", where + ", kept apart"));
    List<String> devices = engine.devices();
    line("Devices", String.join(", ", devices));
    probe(engine, Device.CPU);
    if (devices.size() > 1) probe(engine, Device.GPU);
    else noGpu(engine);
  }

  private void probe(Engine engine, Device device) {
    attempt(
        "Probe",
        () -> {
          double rate = engine.probe(device);
          line("Probe", String.format(Locale.ROOT, "%s %.0f GFLOP/s, right answer", device, rate));
        });
  }

  private void noGpu(Engine engine) {
    GpuSupport gpu = new GpuSupport(engine.nativeFolder());
    if (gpu.isBuilt()) line("Driver", gpu.driver());
    engine.gpuFailure().ifPresent(sentence -> line("No GPU", sentence));
    gpu.missing().forEach(sentence -> line("No GPU", sentence));
  }

  private void models() {
    List<String> models = Models.names();
    if (models.isEmpty())
      throw RefSRException.unavailable(
          "There is no model in %s; copy models of the RefSR download there.",
          Installation.home().resolve("models"));
    for (String model : models)
      try {
        ModelFolder folder = Models.find(model);
        line("Model", model + ", files verified, " + folder.fingerprint().substring(0, 12));
      } catch (RefSRException e) {
        failed("Model", e.getMessage(), RefSRException.Kind.ITEMS_FAILED);
      }
  }

  private static String javaVersion() {
    return String.format(
        "%s (%s)", System.getProperty("java.version"), System.getProperty("java.vendor"));
  }

  private static String system() {
    return String.format(
        "%s %s %s, %d cores",
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors());
  }

  private static String memory() {
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    java.lang.management.OperatingSystemMXBean bean = ManagementFactory.getOperatingSystemMXBean();
    if (!(bean instanceof com.sun.management.OperatingSystemMXBean))
      return String.format("%d MB heap", heap);
    com.sun.management.OperatingSystemMXBean system =
        (com.sun.management.OperatingSystemMXBean) bean;
    return String.format(
        "%d MB heap; machine %d MB, %d MB free",
        heap, system.getTotalPhysicalMemorySize() >> 20, system.getFreePhysicalMemorySize() >> 20);
  }

  /** TensorFlow classes on the class path: another plugin's. */
  private static Optional<String> otherTensorFlow() {
    java.net.URL other =
        SystemCheck.class.getClassLoader().getResource("org/tensorflow/TensorFlow.class");
    return Optional.ofNullable(other)
        .map(url -> "TensorFlow of " + url.getPath().replaceAll("!.*", "").replaceAll(".*/", ""));
  }

  private void line(String key, Object value) {
    lines.accept(String.format("%-11s %s", key, value));
  }

  private void failed(String key, String why, RefSRException.Kind kind) {
    line(key, "FAILED: " + why);
    if (trouble == null || kind == RefSRException.Kind.UNAVAILABLE) trouble = kind;
  }

  private void attempt(String key, Runnable step) {
    try {
      step.run();
    } catch (RefSRException e) {
      failed(key, e.getMessage(), RefSRException.Kind.UNAVAILABLE);
    } catch (RuntimeException | LinkageError e) {
      failed(key, String.valueOf(e), RefSRException.Kind.UNAVAILABLE);
    }
  }
}
