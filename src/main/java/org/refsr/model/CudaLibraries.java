package org.refsr.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.refsr.RefSRException;

/**
 * The libraries of CUDA 12 and cuDNN 9 that TensorFlow opens, out of the one Maven artifact that
 * has them all. Laid beside TensorFlow's own they are found there, so that a GPU needs no more than
 * its driver.
 */
public final class CudaLibraries {

  /** Group, artifact, version and classifier; later versions do not serve TensorFlow 2.18. */
  public static final String ARTIFACT = "org.bytedeco:cuda:12.6-9.5-1.5.11:jar:linux-x86_64-redist";

  private static final String FOLDER = "org/bytedeco/cuda/linux-x86_64/";
  private static final Pattern NEEDED =
      Pattern.compile(
          Pattern.quote(FOLDER)
              + "lib(cudart|cublas|cublasLt|cudnn(_[a-z_]+)?|cufft|curand|cusolver|cusparse|cupti"
              + "|nccl|nvJitLink|nvrtc|nvrtc-builtins)\\.so\\.[0-9.]+");

  private CudaLibraries() {}

  /** Where Maven keeps the artifact once it has fetched it. */
  public static Path inMavenRepository() {
    String[] parts = ARTIFACT.split(":");
    return Path.of(System.getProperty("user.home"), ".m2", "repository")
        .resolve(Path.of(parts[0].replace('.', '/'), parts[1], parts[2]))
        .resolve(parts[1] + "-" + parts[2] + "-" + parts[4] + ".jar");
  }

  /**
   * Unpacks what is needed; what is already there in full is left. Each file appears whole or not
   * at all.
   *
   * @param jar the artifact's file
   * @param natives the folder of TensorFlow's native libraries
   * @param progress told of each library
   * @throws RefSRException (USAGE) if the jar is not that artifact or there is too little space;
   *     (UNAVAILABLE) if this TensorFlow is not built for GPUs
   */
  public static void install(Path jar, Path natives, Consumer<String> progress) {
    if (!new GpuSupport(natives).isBuilt())
      throw RefSRException.unavailable(
          "This RefSR has TensorFlow for %s, which uses no GPU; install the RefSR download %s.",
          natives.getFileName(), GpuSupport.PLATFORM);
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<ZipEntry> entries = needed(zip);
      if (entries.isEmpty())
        throw RefSRException.usage("%s has no CUDA libraries; name the file of %s.", jar, ARTIFACT);
      requireSpace(natives, entries);
      for (ZipEntry entry : entries) unpack(zip, entry, natives, progress);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format(
              "The libraries of %s cannot be unpacked to %s (%s); check the file and the disk.",
              jar, natives, e.getMessage()),
          e);
    }
  }

  // -- Helper methods --

  private static List<ZipEntry> needed(ZipFile zip) {
    return zip.stream()
        .filter(entry -> NEEDED.matcher(entry.getName()).matches())
        .sorted(Comparator.comparing(ZipEntry::getName))
        .collect(Collectors.toList());
  }

  private static Path target(Path natives, ZipEntry entry) {
    return natives.resolve(entry.getName().substring(FOLDER.length()));
  }

  private static boolean isThere(Path file, ZipEntry entry) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) == entry.getSize();
  }

  private static void requireSpace(Path natives, List<ZipEntry> entries) throws IOException {
    long wanted = 0;
    for (ZipEntry entry : entries)
      if (!isThere(target(natives, entry), entry)) wanted += entry.getSize();
    long free = Files.getFileStore(natives).getUsableSpace();
    if (wanted > free)
      throw RefSRException.usage(
          "The GPU libraries need %d MB in %s, which has %d; free space there.",
          wanted >> 20, natives, free >> 20);
  }

  private static void unpack(ZipFile zip, ZipEntry entry, Path natives, Consumer<String> progress)
      throws IOException {
    Path file = target(natives, entry);
    boolean there = isThere(file, entry);
    progress.accept(
        String.format(
            "%s, %d MB%s", file.getFileName(), entry.getSize() >> 20, there ? ", is there" : ""));
    if (there) return;
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (InputStream in = zip.getInputStream(entry)) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
