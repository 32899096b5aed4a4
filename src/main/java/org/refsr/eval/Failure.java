package org.refsr.eval;

/** An image that could not be measured. */
public final class Failure {

  private final String image;
  private final String reason;

  Failure(String image, String reason) {
    this.image = image;
    this.reason = reason;
  }

  public String image() {
    return image;
  }

  /** One sentence. */
  public String reason() {
    return reason;
  }
}
