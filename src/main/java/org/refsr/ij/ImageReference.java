package org.refsr.ij;

import org.refsr.Reference;

/**
 * A reference image as one {@link ImageSuperResolver} sees it, prepared once for any number of
 * images. Holds native memory until closed.
 */
public final class ImageReference implements AutoCloseable {

  private final Reference plane;

  ImageReference(Reference plane) {
    this.plane = plane;
  }

  /** The title of the image it was made of. */
  public String name() {
    return plane.name();
  }

  /** Bytes of native memory held. */
  public long bytes() {
    return plane.bytes();
  }

  @Override
  public void close() {
    plane.close();
  }

  // -- Package methods --

  /** What serves all planes of an input. */
  Reference plane() {
    return plane;
  }
}
