package org.refsr.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A Fiji with TensorFlow 1.15 in org.tensorflow, natives and all, and RefSR in one JVM. */
class TwoTensorFlowsTest {

  @Test
  void bothComputeInOneJvm() throws Exception {
    assumeTrue(
        System.getProperty("os.arch").matches("amd64|x86_64"),
        "TensorFlow 1.15 has natives for x86-64 only");
    File[] jars = new File("target/tensorflow1").listFiles((dir, name) -> name.endsWith(".jar"));
    assertThat(jars).as("put there by maven-dependency-plugin").hasSize(2);
    URL[] urls = {jars[0].toURI().toURL(), jars[1].toURI().toURL()};
    ClassLoader fiji = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());

    assertThat(fiji.loadClass("org.tensorflow.TensorFlow").getMethod("version").invoke(null))
        .isEqualTo("1.15.0");
    assertThat(product(fiji, 6, 7)).isEqualTo(42);
    assertThat(Engines.tensorflow().version()).startsWith("TensorFlow 2.");
    assertThat(Engines.tensorflow().probe(EngineOptions.Device.CPU)).isPositive();
    assertThat(product(fiji, 3, 5)).isEqualTo(15);
  }

  // -- Helper methods --

  /** Multiplies in TensorFlow 1's own session. */
  private static float product(ClassLoader tensorFlow1, float a, float b) throws Exception {
    Class<?> graphType = tensorFlow1.loadClass("org.tensorflow.Graph");
    Class<?> outputType = tensorFlow1.loadClass("org.tensorflow.Output");
    try (AutoCloseable graph = (AutoCloseable) graphType.getConstructor().newInstance()) {
      Object multiply = builder(graph, "Mul", "product");
      for (Object factor :
          new Object[] {constant(tensorFlow1, graph, a), constant(tensorFlow1, graph, b)})
        multiply.getClass().getMethod("addInput", outputType).invoke(multiply, factor);
      build(multiply);
      Class<?> sessionType = tensorFlow1.loadClass("org.tensorflow.Session");
      try (AutoCloseable session =
          (AutoCloseable) sessionType.getConstructor(graphType).newInstance(graph)) {
        Object runner = sessionType.getMethod("runner").invoke(session);
        runner.getClass().getMethod("fetch", String.class).invoke(runner, "product");
        List<?> results = (List<?>) runner.getClass().getMethod("run").invoke(runner);
        try (AutoCloseable tensor = (AutoCloseable) results.get(0)) {
          return (float) tensor.getClass().getMethod("floatValue").invoke(tensor);
        }
      }
    }
  }

  private static Object constant(ClassLoader tensorFlow1, Object graph, float value)
      throws Exception {
    Class<?> tensorType = tensorFlow1.loadClass("org.tensorflow.Tensor");
    Class<?> dataType = tensorFlow1.loadClass("org.tensorflow.DataType");
    try (AutoCloseable tensor =
        (AutoCloseable) tensorType.getMethod("create", Object.class).invoke(null, value)) {
      Object constant = builder(graph, "Const", "constant" + value);
      Class<?> type = constant.getClass();
      type.getMethod("setAttr", String.class, dataType)
          .invoke(constant, "dtype", tensorType.getMethod("dataType").invoke(tensor));
      type.getMethod("setAttr", String.class, tensorType).invoke(constant, "value", tensor);
      Object operation = build(constant);
      return operation.getClass().getMethod("output", int.class).invoke(operation, 0);
    }
  }

  private static Object builder(Object graph, String type, String name) throws Exception {
    return graph
        .getClass()
        .getMethod("opBuilder", String.class, String.class)
        .invoke(graph, type, name);
  }

  private static Object build(Object builder) throws Exception {
    return builder.getClass().getMethod("build").invoke(builder);
  }
}
