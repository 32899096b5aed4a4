package org.refsr.eval;

import org.refsr.RefSRException;

/** An image that could not be measured. */
public final class Failure {

  private final String image;
  private final String reason;

  Failure(String image, String reason) {
    this.image = image;
    this.reason = reason;
  }

  /**
   * What an error did to one image.
   *
   * @param reference what the method was tried with
   * @throws RefSRException the error, unless it is one of this image (USAGE)
   */
  static Failure of(String image, String method, String reference, Throwable error) {
    if (error instanceof RefSRException
        && ((RefSRException) error).kind() != RefSRException.Kind.USAGE)
      throw (RefSRException) error;
    String reason =
        error instanceof OutOfMemoryError ? "Out of memory; raise -Xmx." : error.getMessage();
    return new Failure(image, String.format("%s, reference %s: %s", method, reference, reason));
  }

  public String image() {
    return image;
  }

  /** One sentence. */
  public String reason() {
    return reason;
  }
}
