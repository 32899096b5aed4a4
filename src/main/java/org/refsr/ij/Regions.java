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
   * @throws RefSRException (USAGE) if no pixel would be left
   */
  static Rectangle of(ImagePlus image, ImageSettings settings) {
    Rectangle all = new Rectangle(image.getWidth(), image.getHeight());
    Optional<Rectangle> wanted = settings.region().or(() -> selected(image));
    if (!wanted.isPresent()) return all;
    Rectangle region = wanted.get().intersection(all);
    if (region.isEmpty())
      throw RefSRException.usage(
          "The selection x=%d, y=%d, width=%d, height=%d has no pixel of '%s' (%d x %d); draw it"
              + " anew or remove it (Edit > Selection > Select None).",
          wanted.get().x,
          wanted.get().y,
          wanted.get().width,
          wanted.get().height,
          image.getTitle(),
          all.width,
          all.height);
    return region;
  }

  /** The image's selection if it is a plain rectangle. */
  static Optional<Rectangle> selected(ImagePlus image) {
    Roi roi = image.getRoi();
    // Text and pictures are subclasses that say they are rectangles.
    boolean rectangle = roi != null && roi.getClass() == Roi.class && roi.getCornerDiameter() == 0;
    return rectangle ? Optional.of(roi.getBounds()) : Optional.empty();
  }
}
