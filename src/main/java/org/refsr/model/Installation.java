package org.refsr.model;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.refsr.RefSRException;

/**
 * Where RefSR lives on disk. Its home holds models/, lib/refsr/ and sample-data/ and is the system
 * property {@code refsr.home}, else the folder above the plugins/ (or jars/) folder that the jar
 * lies in (ImageJ's or Fiji's own folder), else the checkout that the classes were compiled in.
 */
public final class Installation {

  private Installation() {}

  /**
   * The home folder.
   *
   * @throws RefSRException (UNAVAILABLE) if none of the three is there
   */
  public static Path home() {
    String property = System.getProperty("refsr.home");
    if (property != null) {
      Path home = Path.of(property).toAbsolutePath().normalize();
      if (!Files.isDirectory(home))
        throw RefSRException.unavailable(
            "refsr.home is '%s', which is no folder; set it to RefSR's folder.", property);
      return home;
    }
    Path code = code();
    Path folder = code.getParent();
    if (Files.isRegularFile(code)) {
      String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
      if (name.equals("plugins") || name.equals("jars")) return folder.getParent();
    }
    for (Path p = folder; p != null; p = p.getParent())
      if (Files.isRegularFile(p.resolve("pom.xml"))) return p;
    throw RefSRException.unavailable(
        "%s lies in no plugins folder; move it there or set -Drefsr.home to RefSR's folder.", code);
  }

  /** The jar or the folder of classes that RefSR runs from. */
  public static Path code() {
    CodeSource source = Installation.class.getProtectionDomain().getCodeSource();
    if (source == null)
      throw RefSRException.unavailable(
          "RefSR cannot tell where it was loaded from; set -Drefsr.home to RefSR's folder.");
    try {
      return Path.of(source.getLocation().toURI()).toAbsolutePath().normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("A class's location is a URI: " + source.getLocation(), e);
    }
  }

  /** RefSR's version, from the jar's manifest; "development" when run from classes. */
  public static String version() {
    String version = Installation.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** The isolated libraries in lib/refsr/, sorted; empty when there is no such folder. */
  static List<Path> libraries() {
    Path folder = home().resolve("lib").resolve("refsr");
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.UNAVAILABLE,
          String.format("%s cannot be listed (%s); check the disk.", folder, e.getMessage()),
          e);
    }
  }
}
