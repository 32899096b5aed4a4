package org.refsr.ij;

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** Panels of one size in rows, each under its label. */
final class Montage {

  private static final int ONE_ROW = 3;
  private static final int MARGIN = 6;

  private final int width;
  private final int height;
  private final List<String> labels = new ArrayList<>();
  private final List<ColorProcessor> panels = new ArrayList<>();

  /**
   * @param width of a panel, without its label
   */
  Montage(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** Adds a panel, scaled to fit: enlarged by repeating pixels, reduced by averaging. */
  void add(String label, ColorProcessor picture) {
    labels.add(label);
    panels.add(fitted(picture));
  }

  /** Up to three panels in one row, more in two. */
  ColorProcessor draw() {
    int columns = panels.size() <= ONE_ROW ? panels.size() : (panels.size() + 1) / 2;
    int rows = (panels.size() + columns - 1) / columns;
    int stepX = width + MARGIN;
    int stepY = height + stripHeight() + MARGIN;
    ColorProcessor picture = new ColorProcessor(columns * stepX + MARGIN, rows * stepY + MARGIN);
    picture.setColor(Color.WHITE);
    picture.fill();
    for (int i = 0; i < panels.size(); i++) {
      int x = MARGIN + i % columns * stepX;
      int y = MARGIN + i / columns * stepY;
      ColorProcessor panel = panels.get(i);
      picture.insert(panel, x + (width - panel.getWidth()) / 2, y + stripHeight());
      label(picture, labels.get(i), x, y);
    }
    return picture;
  }

  // -- Helper methods --

  private int fontSize() {
    return Math.max(9, Math.min(24, width / 18));
  }

  private int stripHeight() {
    return fontSize() + 2 * MARGIN;
  }

  private ColorProcessor fitted(ColorProcessor picture) {
    double scale =
        Math.min((double) width / picture.getWidth(), (double) height / picture.getHeight());
    if (scale == 1) return picture;
    picture.setInterpolationMethod(
        scale > 1 && scale == Math.rint(scale) ? ImageProcessor.NONE : ImageProcessor.BILINEAR);
    int newWidth = Math.max(1, (int) Math.round(scale * picture.getWidth()));
    int newHeight = Math.max(1, (int) Math.round(scale * picture.getHeight()));
    return (ColorProcessor) picture.resize(newWidth, newHeight, true);
  }

  private void label(ColorProcessor picture, String text, int x, int y) {
    picture.setColor(Color.BLACK);
    Labels.font(picture, fontSize());
    Labels.draw(picture, text, x, y + fontSize() + MARGIN);
  }
}
