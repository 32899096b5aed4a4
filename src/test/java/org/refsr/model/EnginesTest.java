package org.refsr.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.RefSRException;

/** The engine as users get it: TensorFlow in a class loader of its own. */
class EnginesTest {

  @TempDir Path folder;

  @Test
  void theEngineComputesOutsideTheApplicationsClassLoader() {
    Engine engine = Engines.tensorflow();
    assertThat(engine.version()).startsWith("TensorFlow 2.18");
    assertThat(engine.devices()).startsWith("CPU");
    assertThat(engine.probe(EngineOptions.Device.CPU)).isPositive();
    assertThat(Engines.tensorflow()).isSameAs(engine);
  }

  @Test
  void anEarlyStartGivesTheSameEngine() {
    Engines.startEarly();
    Engine engine = Engines.tensorflow();
    Engines.startEarly();
    assertThat(Engines.tensorflow()).isSameAs(engine);
  }

  @Test
  void aModelRunsThroughTheIsolatedEngine() throws Exception {
    TinyModels.write(folder, "zero");
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    RandomAccessibleInterval<FloatType> low = ArrayImgs.floats(new float[] {1, 2}, 2, 1, 1);
    try (LoadedModel model =
            Engines.tensorflow().load(ModelFolder.open(folder), EngineOptions.defaults());
        DescribedReference reference = model.describe(ArrayImgs.floats(16, 16, 1))) {
      assertThat(model.device())
          .isEqualTo(Engines.tensorflow().devices().size() == 1 ? "CPU" : "GPU:0");
      SuperResolvedTile tile = model.superResolve(low, List.of(reference));
      assertThat(tile.image().getAt(7, 3, 0).get()).isEqualTo(2, within(1e-6f));
      assertThat(tile.confidence().getAt(7, 3).get()).isEqualTo(0.016f, within(1e-6f));
    }
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(context);
  }

  @Test
  void failuresCrossTheClassLoaderAsTheyAre() throws Exception {
    TinyModels.write(folder, "zero");
    try (LoadedModel model =
        Engines.tensorflow().load(ModelFolder.open(folder), EngineOptions.defaults())) {
      assertThatThrownBy(() -> model.describe(ArrayImgs.floats(4, 4, 1)))
          .isInstanceOf(RefSRException.class)
          .hasMessageContaining("too small");
    }
  }

  /** ImageJ's Help > Refresh Menus loads plugins anew; the natives can be loaded only once. */
  @Test
  void anotherCopyOfRefSRSharesTheNatives() throws Exception {
    String version = Engines.tensorflow().version();
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < entries.length; i++) urls[i] = new File(entries[i]).toURI().toURL();
    try (URLClassLoader copy = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Class<?> engines = copy.loadClass(Engines.class.getName());
      Object engine = engines.getMethod("tensorflow").invoke(null);
      assertThat(engines).isNotSameAs(Engines.class);
      assertThat(copy.loadClass(Engine.class.getName()).getMethod("version").invoke(engine))
          .isEqualTo(version);
    }
  }
}
