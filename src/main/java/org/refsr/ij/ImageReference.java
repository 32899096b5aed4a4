package org.refsr.ij;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.refsr.Reference;

/**
 * A reference image as one {@link ImageSuperResolver} sees it, for any number of images. Each of
 * its planes is prepared when it is first needed, and kept while the budget allows. Holds native
 * memory until closed.
 */
public final class ImageReference implements AutoCloseable {

  private static final long BUDGET = 1L << 30;

  private final ImagePlus image;
  private final IntFunction<Reference> describe;
  private final long budget;
  private final Map<Integer, Reference> planes = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param describe prepares a plane, counted from 1
   */
  ImageReference(ImagePlus image, IntFunction<Reference> describe) {
    this(image, describe, BUDGET);
  }

  /**
   * @param budget bytes of native memory; the plane in use may exceed it
   */
  ImageReference(ImagePlus image, IntFunction<Reference> describe, long budget) {
    this.image = image;
    this.describe = describe;
    this.budget = budget;
    if (image.getStackSize() <= 1) plane(1);
  }

  /** The title of the image it was made of. */
  public String name() {
    return image.getTitle();
  }

  /** Bytes of native memory held. */
  public long bytes() {
    return planes.values().stream().mapToLong(Reference::bytes).sum();
  }

  @Override
  public void close() {
    planes.values().forEach(Reference::close);
    planes.clear();
  }

  // -- Package methods --

  /** How many there are to choose from. */
  int planes() {
    return image.getStackSize();
  }

  /** How its planes serve those of an input. */
  PairedPlanes pairedWith(ImagePlus input, Pairing pairing) {
    return new PairedPlanes(image, input, pairing);
  }

  /**
   * One plane; it stays this object's, and open until the next call.
   *
   * @throws org.refsr.RefSRException (USAGE) if it cannot be a reference
   */
  Reference plane(int index) {
    Reference known = planes.get(index);
    if (known != null) return known;
    makeRoom();
    Reference plane = describe.apply(index);
    planes.put(index, plane);
    return plane;
  }

  // -- Helper methods --

  /** Planes are of one size, so the next takes what the last took. */
  private void makeRoom() {
    List<Integer> oldest = new ArrayList<>(planes.keySet());
    for (int i = 0; i < oldest.size(); i++) {
      long each = bytes() / planes.size();
      if (bytes() + each <= budget) return;
      planes.remove(oldest.get(i)).close();
    }
  }
}
