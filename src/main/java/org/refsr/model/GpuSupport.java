package org.refsr.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a machine has of all that TensorFlow needs for an NVIDIA GPU, told without TensorFlow: the
 * libraries built for GPUs, the driver, and CUDA 12 with cuDNN 9.
 */
public final class GpuSupport {

  /** The bundle that has TensorFlow's libraries for GPUs. */
  static final String PLATFORM = "linux-x86_64-gpu";

  /** What TensorFlow 2.18 opens by name; if one is missing it leaves the GPU alone. */
  static final List<String> LIBRARIES =
      List.of(
          "libcudart.so.12",
          "libcublas.so.12",
          "libcublasLt.so.12",
          "libcufft.so.11",
          "libcusolver.so.11",
          "libcusparse.so.12",
          "libcudnn.so.9");

  private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");
  private static final List<String> SYSTEM =
      List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/cuda/lib64");

  private final boolean built;
  private final Path driver;
  private final List<Path> folders;

  /**
   * @param natives the folder of TensorFlow's native libraries
   */
  public GpuSupport(Path natives) {
    this(natives, DRIVER, searched(natives, System.getenv("LD_LIBRARY_PATH")));
  }

  GpuSupport(Path natives, Path driver, List<Path> folders) {
    built = natives.getFileName().toString().equals(PLATFORM);
    this.driver = driver;
    this.folders = folders;
  }

  /** Whether this TensorFlow could use a GPU at all. */
  public boolean isBuilt() {
    return built;
  }

  /** The driver's own words on its version; a sentence if there is none. */
  public String driver() {
    try {
      return Files.readAllLines(driver).get(0).replaceAll("\\s+", " ");
    } catch (IOException | IndexOutOfBoundsException e) {
      return "no NVIDIA driver";
    }
  }

  /** What is missing, one sentence with the remedy each; empty if nothing is. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!built)
      missing.add("For a GPU (NVIDIA, Linux x86-64) install the RefSR download " + PLATFORM + ".");
    if (!Files.isReadable(driver))
      missing.add("There is no NVIDIA driver; a GPU needs one for CUDA 12 (525 or later).");
    List<String> libraries =
        LIBRARIES.stream().filter(name -> !isThere(name)).collect(Collectors.toList());
    if (built && !libraries.isEmpty())
      missing.add(
          "Libraries of CUDA 12 and cuDNN 9 are missing ("
              + String.join(", ", libraries)
              + "); get them with: java -jar lib/refsr.jar gpu install");
    return missing;
  }

  // -- Helper methods --

  private boolean isThere(String library) {
    return folders.stream().anyMatch(folder -> Files.isReadable(folder.resolve(library)));
  }

  private static List<Path> searched(Path natives, String libraryPath) {
    String environment = libraryPath == null ? "" : libraryPath;
    return Stream.concat(
            Stream.of(natives),
            Stream.concat(Arrays.stream(environment.split(":")), SYSTEM.stream())
                .filter(folder -> !folder.isEmpty())
                .map(Path::of))
        .collect(Collectors.toList());
  }
}
