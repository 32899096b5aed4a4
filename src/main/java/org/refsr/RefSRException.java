package org.refsr;

/**
 * The one family of failures that RefSR reports to a user: a sentence that names the thing, its
 * value and the remedy.
 */
public class RefSRException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong, as a caller or a shell needs to know it. */
  public enum Kind {
    /** Some items of a longer job failed; the others are done. */
    ITEMS_FAILED(1),
    /** The caller asked for something that cannot be: bad option, bad file, bad image. */
    USAGE(2),
    /** A model, a device or the TensorFlow runtime is missing or broken. */
    UNAVAILABLE(3),
    /** The user cancelled. */
    CANCELLED(130);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The exit code of a command line that ends by this failure. */
    public int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;

  public RefSRException(Kind kind, String message) {
    this(kind, message, null);
  }

  public RefSRException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public static RefSRException usage(String format, Object... arguments) {
    return new RefSRException(Kind.USAGE, String.format(format, arguments));
  }

  public static RefSRException unavailable(String format, Object... arguments) {
    return new RefSRException(Kind.UNAVAILABLE, String.format(format, arguments));
  }

  public static RefSRException cancelled() {
    return new RefSRException(Kind.CANCELLED, "Cancelled by the user.");
  }

  public Kind kind() {
    return kind;
  }
}
