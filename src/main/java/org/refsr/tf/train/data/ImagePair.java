package org.refsr.tf.train.data;

/** A target and the reference drawn for it, both square. */
public final class ImagePair {

  private final Pixels target;
  private final Pixels reference;

  public ImagePair(Pixels target, Pixels reference) {
    this.target = target;
    this.reference = reference;
  }

  public Pixels target() {
    return target;
  }

  public Pixels reference() {
    return reference;
  }
}
