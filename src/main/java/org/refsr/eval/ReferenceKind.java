package org.refsr.eval;

/** What a method was given as reference, as the column "reference" of the tables says it. */
public enum ReferenceKind {
  /** The method takes none: bicubic enlargement. */
  NOT_USED("-"),
  /** The one that the protocol gives. */
  MATCHED("matched"),
  /** That of another image. */
  UNRELATED("unrelated"),
  /** None, though the method could take one. */
  NONE("none");

  private final String text;

  ReferenceKind(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
