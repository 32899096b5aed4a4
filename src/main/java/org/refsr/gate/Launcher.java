package org.refsr.gate;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The main class of {@code lib/refsr.jar}: {@code java -jar RefSR/lib/refsr.jar check}. Starts the
 * command line with RefSR's own libraries, in whatever ImageJ or Fiji they lie. Runs on Java 8.
 */
public final class Launcher {

  private static final String MAIN = "org.refsr.cli.Main";
  private static final int UNAVAILABLE = 3;

  /** Made by the build: RefSR's libraries below its home, with ':' between them. */
  private static final String LIBRARIES = "libraries.txt";

  private Launcher() {}

  /**
   * @param arguments those of the command line
   * @throws Throwable what the command line throws; it deals with its own failures
   */
  public static void main(String[] arguments) throws Throwable {
    String complaint = JavaVersion.complaint();
    if (!complaint.isEmpty()) fail(complaint);
    try {
      List<URL> path = new ArrayList<>();
      for (File file : classPath(home(), libraries())) path.add(file.toURI().toURL());
      ClassLoader loader =
          new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getSystemClassLoader());
      Thread.currentThread().setContextClassLoader(loader);
      Class.forName(MAIN, true, loader)
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } catch (IOException e) {
      fail(e.getMessage());
    }
  }

  // -- Helper methods --

  private static void fail(String sentence) {
    System.err.println(sentence);
    System.exit(UNAVAILABLE);
  }

  private static File home() throws IOException, URISyntaxException {
    URL code = Launcher.class.getProtectionDomain().getCodeSource().getLocation();
    return new File(code.toURI()).getAbsoluteFile().getParentFile().getParentFile();
  }

  private static String libraries() throws IOException {
    try (InputStream in = Launcher.class.getResourceAsStream(LIBRARIES);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.readLine();
    }
  }

  /**
   * RefSR's jar and the libraries, some of which have the ending .zip so that Fiji, which has its
   * own, does not see them.
   */
  static List<File> classPath(File home, String libraries) throws IOException {
    List<File> files = new ArrayList<>();
    files.add(refsr(home));
    for (String library : libraries.split(":")) {
      File jar = new File(home, library);
      File zip = new File(home, library.replaceAll("\\.jar$", ".zip"));
      if (!jar.isFile() && !zip.isFile()) throw missing(jar.getPath());
      files.add(zip.isFile() ? zip : jar);
    }
    return files;
  }

  private static File refsr(File home) throws IOException {
    File plugins = new File(home, "plugins");
    File[] jars =
        plugins.listFiles((folder, name) -> name.startsWith("RefSR_-") && name.endsWith(".jar"));
    if (jars == null || jars.length == 0)
      throw missing(new File(plugins, "RefSR_-*.jar").getPath());
    if (jars.length > 1)
      throw new IOException(
          "There are several RefSR in "
              + plugins
              + " ("
              + Arrays.toString(jars)
              + "); keep the newest only.");
    return jars[0];
  }

  private static IOException missing(String file) {
    return new IOException(file + " is missing; copy all of the RefSR download there again.");
  }
}
