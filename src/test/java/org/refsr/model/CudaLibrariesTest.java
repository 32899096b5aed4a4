package org.refsr.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.RefSRException;

/** All of a GPU's setting up but the driver. */
class CudaLibrariesTest {

  @TempDir Path folder;
  private Path natives;
  private Path driver;

  @BeforeEach
  void makeFolders() throws IOException {
    natives = Files.createDirectory(folder.resolve("linux-x86_64-gpu"));
    driver = folder.resolve("version");
  }

  @Test
  void whatIsMissingIsToldWithItsRemedy() throws IOException {
    assertThat(gpu().missing())
        .hasSize(2)
        .anyMatch(sentence -> sentence.contains("no NVIDIA driver"))
        .anyMatch(
            sentence -> sentence.contains("libcudnn.so.9") && sentence.contains("gpu install"));
    assertThat(gpu().driver()).isEqualTo("no NVIDIA driver");
    Path other = Files.createDirectory(folder.resolve("linux-x86_64"));
    assertThat(new GpuSupport(other, driver, List.of()).missing())
        .anyMatch(sentence -> sentence.contains("install the RefSR download linux-x86_64-gpu"));
  }

  @Test
  void installingLaysTheLibrariesBesideTensorFlow() throws IOException {
    Files.writeString(driver, "NVRM version:  NVIDIA UNIX 560.35\nGCC");
    Path jar = jar("org/bytedeco/cuda/linux-x86_64/", GpuSupport.LIBRARIES);
    List<String> told = new ArrayList<>();
    CudaLibraries.install(jar, natives, told::add);
    assertThat(told).hasSize(GpuSupport.LIBRARIES.size()).noneMatch(l -> l.contains("is there"));
    for (String library : GpuSupport.LIBRARIES)
      assertThat(natives.resolve(library)).hasContent(library);
    assertThat(gpu().missing()).isEmpty();
    assertThat(gpu().driver()).isEqualTo("NVRM version: NVIDIA UNIX 560.35");
    told.clear();
    CudaLibraries.install(jar, natives, told::add);
    assertThat(told).allMatch(line -> line.endsWith("is there"));
  }

  @Test
  void onlyTheNeededLibrariesLeaveTheJar() throws IOException {
    Path jar =
        jar(
            "org/bytedeco/cuda/linux-x86_64/",
            List.of(
                "libcudart.so.12", "libjnicudart.so", "../libcublas.so.12", "sub/libcufft.so.11"));
    CudaLibraries.install(jar, natives, line -> {});
    try (var files = Files.list(natives)) {
      assertThat(files).containsExactly(natives.resolve("libcudart.so.12"));
    }
  }

  @Test
  void anotherJarOrAnotherTensorFlowIsRefused() throws IOException {
    Path jar = jar("org/bytedeco/mkl/linux-x86_64/", List.of("libmkl.so"));
    assertThatThrownBy(() -> CudaLibraries.install(jar, natives, line -> {}))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("has no CUDA libraries; name the file of org.bytedeco:cuda:12.6");
    assertThatThrownBy(() -> CudaLibraries.install(jar, folder, line -> {}))
        .hasMessageContaining("uses no GPU; install the RefSR download linux-x86_64-gpu");
    assertThatThrownBy(() -> CudaLibraries.install(driver, natives, line -> {}))
        .hasMessageContaining("cannot be unpacked");
  }

  // -- Helper methods --

  private GpuSupport gpu() {
    return new GpuSupport(natives, driver, List.of(natives));
  }

  private Path jar(String prefix, List<String> names) throws IOException {
    Path jar = folder.resolve("redist.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name : names) {
        out.putNextEntry(new ZipEntry(prefix + name));
        out.write(name.getBytes());
      }
    }
    return jar;
  }
}
