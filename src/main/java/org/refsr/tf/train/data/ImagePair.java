package org.refsr.tf.train.data;

import java.util.Optional;

/** A target and the reference drawn for it, both square. */
public final class ImagePair {

  private final Pixels target;
  private final Pixels reference;
  private final Pixels detail;

  public ImagePair(Pixels target, Pixels reference) {
    this(target, reference, null);
  }

  /**
   * @param detail the detail-enhanced version of the target
   */
  ImagePair(Pixels target, Pixels reference, Pixels detail) {
    this.target = target;
    this.reference = reference;
    this.detail = detail;
  }

  public Pixels target() {
    return target;
  }

  public Pixels reference() {
    return reference;
  }

  /** The target reduced and enhanced by a prior; empty where the source has none. */
  public Optional<Pixels> detail() {
    return Optional.ofNullable(detail);
  }
}
