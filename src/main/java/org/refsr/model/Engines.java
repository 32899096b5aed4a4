package org.refsr.model;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.refsr.RefSRException;

/**
 * Gives the engine. TensorFlow's classes live in a class loader of their own, because a Fiji often
 * carries TensorFlow 1.x under the same names, and only one class loader of a JVM may load its
 * natives. That loader is therefore shared by all copies of RefSR in the JVM (ImageJ makes a new
 * copy at Help &gt; Refresh Menus) and never closed.
 */
public final class Engines {

  private static final String ENGINE = "org.refsr.tf.TensorFlowEngine";

  /** Key among the system properties, the one map that every class loader sees. */
  static final String SHARED_LOADER = "org.refsr.tensorflow.loader";

  /** Where JavaCPP unpacks natives to. */
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";

  private static final Pattern TENSORFLOW_JAR =
      Pattern.compile("(tensorflow-core-(api|native)|ndarray|javacpp|protobuf-java)-.*\\.jar");

  private static Engine engine;
  private static RefSRException defect;

  private Engines() {}

  /**
   * The TensorFlow engine, started at the first call: about half a second, some seconds once per
   * user while JavaCPP unpacks the natives to {@code org.bytedeco.javacpp.cachedir} (default
   * ~/.javacpp/cache; in a cluster's job a folder on the node that is removed at the end, as homes
   * there are slow, small and shared).
   *
   * @throws RefSRException (UNAVAILABLE) if TensorFlow is not installed or cannot run on this
   *     platform
   */
  public static synchronized Engine tensorflow() {
    if (defect != null) throw defect;
    if (engine == null) engine = start();
    return engine;
  }

  /**
   * Starts the engine in the background, so that {@link #tensorflow()} waits less for it. If it
   * cannot start, that says so.
   */
  public static void startEarly() {
    Thread start =
        new Thread(
            () -> {
              try {
                tensorflow();
              } catch (RefSRException e) {
                // is thrown again by who needs the engine
              }
            },
            "RefSR engine");
    start.setDaemon(true);
    start.start();
  }

  // -- Helper methods --

  private static Engine start() {
    // JavaCPP otherwise throws OutOfMemoryError when native memory outgrows a multiple of -Xmx.
    System.getProperties().putIfAbsent("org.bytedeco.javacpp.maxBytes", "0");
    System.getProperties().putIfAbsent("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    if (System.getProperty(CACHE) == null)
      ClusterJob.scratch(System.getenv())
          .ifPresent(folder -> System.setProperty(CACHE, TemporaryFolder.make(folder).toString()));
    ClassLoader loader =
        new EngineClassLoader(Engines.class.getClassLoader(), tensorFlowClassLoader());
    try {
      return WithContextClassLoader.call(
          loader,
          () ->
              WithContextClassLoader.wrap(
                  Engine.class,
                  (Engine) loader.loadClass(ENGINE).getConstructor().newInstance(),
                  loader));
    } catch (ReflectiveOperationException | LinkageError e) {
      Throwable cause = e;
      while (cause.getCause() != null) cause = cause.getCause();
      // natives are tried once in a JVM: a second try would not find out why
      defect =
          new RefSRException(
              RefSRException.Kind.UNAVAILABLE,
              String.format(
                  "TensorFlow cannot start on %s %s with Java %s (%s); install the RefSR download"
                      + " for this platform.",
                  System.getProperty("os.name"),
                  System.getProperty("os.arch"),
                  System.getProperty("java.version"),
                  String.valueOf(cause).replaceAll("\\s+", " ")),
              e);
      throw defect;
    }
  }

  private static ClassLoader tensorFlowClassLoader() {
    Properties shared = System.getProperties();
    synchronized (shared) {
      Object loader = shared.get(SHARED_LOADER);
      if (loader == null) {
        loader = new URLClassLoader("TensorFlow", jars(), ClassLoader.getPlatformClassLoader());
        shared.put(SHARED_LOADER, loader);
      }
      return (ClassLoader) loader;
    }
  }

  /** The installed jars, or, in development, those on the class path. */
  private static URL[] jars() {
    List<Path> jars = Installation.libraries();
    if (jars.isEmpty())
      jars =
          Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
              .filter(entry -> TENSORFLOW_JAR.matcher(new File(entry).getName()).matches())
              .map(Path::of)
              .collect(Collectors.toList());
    if (jars.isEmpty())
      throw RefSRException.unavailable(
          "TensorFlow is not installed: %s has no jars; copy lib/refsr of the RefSR download"
              + " there.",
          Installation.home().resolve("lib").resolve("refsr"));
    return jars.stream().map(Engines::url).toArray(URL[]::new);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("A file has a URL: " + jar, e);
    }
  }
}
