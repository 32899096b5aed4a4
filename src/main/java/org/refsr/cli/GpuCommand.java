package org.refsr.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.refsr.RefSRException;
import org.refsr.model.CudaLibraries;
import org.refsr.model.Engine;
import org.refsr.model.Engines;
import org.refsr.model.GpuSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what a GPU needs and installs what can be. */
@Command(
    name = "gpu",
    description = "Tells what an NVIDIA GPU needs here; 'gpu install' gets its libraries.",
    mixinStandardHelpOptions = true)
final class GpuCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Engine engine = Engines.tensorflow();
    GpuSupport gpu = new GpuSupport(engine.nativeFolder());
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Devices     %s%n", String.join(", ", engine.devices()));
    out.printf("Driver      %s%n", gpu.driver());
    gpu.missing().forEach(sentence -> out.printf("Missing     %s%n", sentence));
    engine.gpuFailure().ifPresent(sentence -> out.printf("Failure     %s%n", sentence));
  }

  /** Lays CUDA's libraries beside TensorFlow's. */
  @Command(
      name = "install",
      description = "Unpacks the libraries of CUDA 12 and cuDNN 9 (2 GB) beside TensorFlow.",
      mixinStandardHelpOptions = true)
  int install(
      @Option(
              names = "--jar",
              paramLabel = "FILE",
              description =
                  "The file of "
                      + CudaLibraries.ARTIFACT
                      + "; without, Maven fetches it (mvn must be installed).")
          Path jar) {
    PrintWriter out = spec.commandLine().getOut();
    Path natives = Engines.tensorflow().nativeFolder();
    if (new GpuSupport(natives).isBuilt() && jar == null) jar = fetched(out);
    CudaLibraries.install(
        jar,
        natives,
        line -> {
          out.println(line);
          out.flush();
        });
    out.printf("The libraries are in %s; they serve from the next start on.%n", natives);
    return 0;
  }

  // -- Helper methods --

  private static Path fetched(PrintWriter out) {
    Path jar = CudaLibraries.inMavenRepository();
    if (Files.isRegularFile(jar)) return jar;
    out.println("Maven fetches " + CudaLibraries.ARTIFACT + " (2 GB) ...");
    out.flush();
    try {
      boolean windows = System.getProperty("os.name").startsWith("Windows");
      int exitCode =
          new ProcessBuilder(
                  windows ? "mvn.cmd" : "mvn",
                  "-B",
                  "-q",
                  "dependency:get",
                  "-Dtransitive=false",
                  "-Dartifact=" + CudaLibraries.ARTIFACT)
              .inheritIO()
              .start()
              .waitFor();
      if (exitCode == 0 && Files.isRegularFile(jar)) return jar;
    } catch (IOException e) {
      throw new RefSRException(RefSRException.Kind.UNAVAILABLE, remedy("mvn is not installed"), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefSRException.cancelled();
    }
    throw RefSRException.unavailable("%s", remedy("mvn failed"));
  }

  private static String remedy(String why) {
    return String.format(
        "Maven cannot fetch the libraries (%s); fetch the file of %s otherwise and name it with"
            + " --jar.",
        why, CudaLibraries.ARTIFACT);
  }
}
