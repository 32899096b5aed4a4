package org.refsr.simulate;

/** A high-resolution image and a reference of similar content. */
public final class SimulatedPair {

  private final Kind kind;
  private final Shot highResolution;
  private final Shot reference;
  private final boolean sameField;

  SimulatedPair(Kind kind, Shot highResolution, Shot reference, boolean sameField) {
    this.kind = kind;
    this.highResolution = highResolution;
    this.reference = reference;
    this.sameField = sameField;
  }

  public Kind kind() {
    return kind;
  }

  public Shot highResolution() {
    return highResolution;
  }

  public Shot reference() {
    return reference;
  }

  /** Whether the two views are of one scene, and so overlap; else of two alike. */
  public boolean sameField() {
    return sameField;
  }
}
