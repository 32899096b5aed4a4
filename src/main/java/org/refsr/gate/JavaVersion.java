package org.refsr.gate;

/** The Java that RefSR needs, and what to tell users of an older one. Runs on Java 8. */
public final class JavaVersion {

  /** The first release that RefSR's other classes can be loaded by. */
  static final int NEEDED = 11;

  private JavaVersion() {}

  /** Whether the running Java is too old. */
  public static boolean isTooOld() {
    return !complaint().isEmpty();
  }

  /** One sentence for the user; empty if the running Java will do. */
  public static String complaint() {
    return complaint(
        System.getProperty("java.specification.version"), System.getProperty("java.version"));
  }

  // -- Helper methods --

  /**
   * @param specification "1.8", "11", "17", ...
   * @param version what to call it
   */
  static String complaint(String specification, String version) {
    String release = specification.startsWith("1.") ? specification.substring(2) : specification;
    if (Double.parseDouble(release) >= NEEDED) return "";
    return "RefSR needs Java "
        + NEEDED
        + " or later but this is Java "
        + version
        + "; download a current Fiji or ImageJ, which brings one.";
  }
}
