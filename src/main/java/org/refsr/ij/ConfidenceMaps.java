package org.refsr.ij;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.plugin.LutLoader;
import ij.process.ColorProcessor;
import ij.process.LUT;
import java.awt.Color;

/**
 * Shows confidence maps from 0 to 1 with a look-up table of their own, from black over orange to
 * white, and its legend as an overlay in the lower left corner of maps that have room for it.
 */
final class ConfidenceMaps {

  private static final int SMALLEST = 256;
  private static final int MARGIN = 4;
  private static final String LEGEND = "RefSR legend";
  private static final String SCALE =
      "0 = from the image alone, 1 = the reference is fully trusted";

  private ConfidenceMaps() {}

  /**
   * @param map values from 0 to 1
   * @param described adds the record of how it was made
   */
  static ImagePlus of(ImagePlus map, UpscaledImages described) {
    map.setLut(lut());
    map.setDisplayRange(0, 1);
    map.getCalibration().disableDensityCalibration();
    map.getCalibration().setValueUnit("confidence");
    if (Math.min(map.getWidth(), map.getHeight()) >= SMALLEST) addLegend(map);
    described.described(map).setProp("RefSR scale", SCALE);
    return map;
  }

  // -- Helper methods --

  private static LUT lut() {
    return new LUT(LutLoader.getLut("fire"), 0, 1);
  }

  private static void addLegend(ImagePlus map) {
    Overlay overlay = map.getOverlay() == null ? new Overlay() : map.getOverlay();
    ColorProcessor legend = legend(map.getWidth());
    overlay.add(
        new ImageRoi(MARGIN, map.getHeight() - MARGIN - legend.getHeight(), legend), LEGEND);
    map.setOverlay(overlay);
  }

  /** A bar of the colours between its two ends in words. */
  private static ColorProcessor legend(int mapWidth) {
    int size = Math.max(9, Math.min(48, mapWidth / 40));
    int width = 24 * size;
    ColorProcessor legend = new ColorProcessor(width, 3 * size);
    legend.setColor(Color.BLACK);
    legend.fill();
    LUT lut = lut();
    for (int x = 0; x < width - 2 * size; x++) {
      int rgb = lut.getRGB(255 * x / (width - 2 * size - 1));
      for (int y = size / 3; y < size; y++) legend.set(x + size, y, rgb);
    }
    legend.setColor(Color.WHITE);
    legend.drawRect(size - 1, size / 3 - 1, width - 2 * size + 2, size - size / 3 + 2);
    Labels.font(legend, size);
    Labels.draw(legend, "0 image alone", size, 5 * size / 2);
    String trusted = "reference 1";
    Labels.draw(legend, trusted, width - size - Labels.width(legend, trusted), 5 * size / 2);
    return legend;
  }
}
