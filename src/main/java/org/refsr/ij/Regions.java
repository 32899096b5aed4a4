package org.refsr.ij;

import ij.ImagePlus;
import ij.gui.Roi;
import java.awt.Rectangle;
import java.util.Optional;
import org.refsr.RefSRException;

/** What part of an image is to be processed. */
final class Regions {

  private Regions() {}

  /**
   * The part the settings name, else the image's rectangular selection as far as it lies in the
   * image, else all of it. Selections of other shapes do not choose a part.
   *
   * @throws RefSRException (USAGE) if a named part leaves the image or of a selection no pixel
   *     would be left
   */
  static Rectangle of(ImagePlus image, ImageSettings settings) {
    Rectangle all = new Rectangle(image.getWidth(), image.getHeight());
    if (settings.region().isPresent()) {
      Rectangle named = settings.region().get();
      if (named.isEmpty() || !all.contains(named))
        throw refused("region", named, "does not lie in", image, "choose one that does.");
      return named;
    }
    Optional<Rectangle> selected = selected(image);
    Rectangle region = selected.map(all::intersection).orElse(all);
    if (region.isEmpty())
      throw refused(
          "selection",
          selected.orElseThrow(),
          "has no pixel of",
          image,
          "draw it anew or remove it (Edit > Selection > Select None).");
    return region;
  }

  /** The image's selection if it is a plain rectangle. */
  static Optional<Rectangle> selected(ImagePlus image) {
    Roi roi = image.getRoi();
    // Text and pictures are subclasses that say they are rectangles.
    boolean rectangle = roi != null && roi.getClass() == Roi.class && roi.getCornerDiameter() == 0;
    return rectangle ? Optional.of(roi.getBounds()) : Optional.empty();
  }

  // -- Helper methods --

  private static RefSRException refused(
      String what, Rectangle part, String why, ImagePlus image, String remedy) {
    return RefSRException.usage(
        "The %s x=%d, y=%d, width=%d, height=%d %s '%s' (%d x %d); %s",
        what,
        part.x,
        part.y,
        part.width,
        part.height,
        why,
        image.getTitle(),
        image.getWidth(),
        image.getHeight(),
        remedy);
  }
}
