package org.refsr.model;

import java.nio.file.Path;

/** Writes {@code org.refsr.tf.run.TinyModel} from tests outside org.refsr.tf. */
public final class TinyModels {

  private TinyModels() {}

  /** Writing uses TensorFlow, so it is done in the class loader where TensorFlow is. */
  public static void write(Path folder, String withoutReference)
      throws ReflectiveOperationException {
    Engines.tensorflow();
    new EngineClassLoader(
            TinyModels.class.getClassLoader(),
            (ClassLoader) System.getProperties().get(Engines.SHARED_LOADER))
        .loadClass("org.refsr.tf.run.TinyModel")
        .getMethod("write", Path.class, String.class)
        .invoke(null, folder, withoutReference);
  }
}
