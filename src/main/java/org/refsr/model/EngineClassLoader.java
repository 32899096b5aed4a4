package org.refsr.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Defines the classes of org.refsr.tf anew, from the bytes that RefSR's own loader finds, and links
 * them to the TensorFlow of another loader; all else is RefSR's.
 */
final class EngineClassLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String OWN = "org.refsr.tf.";
  private static final List<String> TENSORFLOW =
      List.of("org.tensorflow.", "org.bytedeco.", "com.google.protobuf.");

  private final ClassLoader tensorFlow;

  EngineClassLoader(ClassLoader refsr, ClassLoader tensorFlow) {
    super("RefSR engine", refsr);
    this.tensorFlow = tensorFlow;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (TENSORFLOW.stream().anyMatch(name::startsWith)) return tensorFlow.loadClass(name);
    if (!name.startsWith(OWN)) return super.loadClass(name, resolve);
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) throw new ClassNotFoundException(name);
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
