package org.refsr.tf.train.data;

import java.util.Optional;

/** A target and the reference drawn for it, both square. */
public final class ImagePair {

  private final Pixels target;
  private final Pixels reference;
  private final Pixels lowResolution;
  private final Pixels detail;

  public ImagePair(Pixels target, Pixels reference) {
    this(target, reference, null, null);
  }

  /**
   * @param lowResolution the target degraded
   * @param detail what a prior has made of {@code lowResolution}
   */
  ImagePair(Pixels target, Pixels reference, Pixels lowResolution, Pixels detail) {
    this.target = target;
    this.reference = reference;
    this.lowResolution = lowResolution;
    this.detail = detail;
  }

  public Pixels target() {
    return target;
  }

  public Pixels reference() {
    return reference;
  }

  /** The target degraded; empty where that is still to be done. */
  public Optional<Pixels> lowResolution() {
    return Optional.ofNullable(lowResolution);
  }

  /** The low-resolution image enhanced by a prior; empty where the source has none. */
  public Optional<Pixels> detail() {
    return Optional.ofNullable(detail);
  }
}
