package org.refsr.model;

import java.util.List;
import java.util.Optional;
import org.refsr.RefSRException;

/**
 * Which installed model an image gets when the user names none: that for its subject, of the wanted
 * method.
 *
 * <p>Models are found by their names: {@code rrsr-photo}, {@code rrsr-microscopy}, {@code
 * rrsr-astronomy}, and {@code def-} or {@code prior-} before the same. Where the subject has no
 * model, one for another subject of as many channels serves.
 */
public final class ModelChoice {

  /** Stands for a model's name where the image is to decide. */
  public static final String AUTO = "auto";

  /** What an image shows, as far as its file tells. */
  public enum Subject {
    /** An RGB image. */
    PHOTO("photo", "microscopy", "astronomy"),
    /** A gray image of FITS. */
    SKY("astronomy", "microscopy", "photo"),
    /** Any other gray image. */
    MICROGRAPH("microscopy", "astronomy", "photo");

    private final List<String> names;

    Subject(String... names) {
      this.names = List.of(names);
    }
  }

  /** How detail is found. */
  public enum Method {
    /** Matched in references. */
    REFERENCE("rrsr"),
    /** Drawn from a diffusion prior, with references or without. */
    DIFFUSION("def", "prior");

    private final List<String> names;

    Method(String... names) {
      this.names = List.of(names);
    }

    /** Whether a model is one of this method. */
    public boolean suits(ModelCard model) {
      return model.usesPrior() == (this == DIFFUSION);
    }
  }

  private ModelChoice() {}

  /** Whether a user left the choice to the image. */
  public static boolean isAuto(String model) {
    return model.isEmpty() || model.equals(AUTO);
  }

  /**
   * The name of the model.
   *
   * @throws RefSRException (UNAVAILABLE) if no installed model suits
   */
  public static String of(Subject subject, Method method) {
    List<String> installed = Models.names();
    return among(installed, subject, method)
        .orElseThrow(
            () ->
                RefSRException.unavailable(
                    "There is no model '%s-%s' for this image; install or train it, or name one of:"
                        + " %s.",
                    method.names.get(0),
                    subject.names.get(0),
                    installed.isEmpty() ? "none installed" : String.join(", ", installed)));
  }

  /** As {@link #of}, of some models; empty if none suits. */
  public static Optional<String> among(List<String> models, Subject subject, Method method) {
    for (String kind : subject.names)
      for (String prefix : method.names)
        if (models.contains(prefix + "-" + kind)) return Optional.of(prefix + "-" + kind);
    return Optional.empty();
  }
}
