package org.refsr.ij;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.awt.Canvas;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Image;
import java.util.Optional;

/** A small view of an image as it is displayed, or an empty frame. */
final class Thumbnail extends Canvas {

  private static final long serialVersionUID = 1L;
  private static final int SIDE = 48;

  private transient Image picture;

  Thumbnail() {
    setPreferredSize(new Dimension(SIDE + 2, SIDE + 2));
  }

  /** Shows an image's current plane. */
  void show(Optional<ImagePlus> image) {
    picture = image.map(Thumbnail::small).orElse(null);
    repaint();
  }

  @Override
  public void paint(Graphics graphics) {
    graphics.setColor(Color.LIGHT_GRAY);
    graphics.drawRect(0, 0, SIDE + 1, SIDE + 1);
    if (picture == null) return;
    int x = 1 + (SIDE - picture.getWidth(null)) / 2;
    int y = 1 + (SIDE - picture.getHeight(null)) / 2;
    graphics.drawImage(picture, x, y, null);
  }

  private static Image small(ImagePlus image) {
    ImageProcessor plane = image.getProcessor();
    double scale = (double) SIDE / Math.max(plane.getWidth(), plane.getHeight());
    plane.setInterpolationMethod(ImageProcessor.BILINEAR);
    ImageProcessor small =
        plane.resize(
            (int) Math.max(1, Math.round(scale * plane.getWidth())),
            (int) Math.max(1, Math.round(scale * plane.getHeight())),
            true);
    small.setMinAndMax(plane.getMin(), plane.getMax());
    return small.createImage();
  }
}
