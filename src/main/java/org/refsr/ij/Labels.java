package org.refsr.ij;

import ij.IJ;
import ij.process.ImageProcessor;
import java.awt.Font;

/** Writes into pictures, where the machine has fonts. */
final class Labels {

  private Labels() {}

  /** Chooses a plain font. */
  static void font(ImageProcessor picture, int size) {
    picture.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
    picture.setAntialiasedText(true);
  }

  /**
   * Writes in the picture's colour and font; on a machine without any font says so in the log.
   *
   * @param y of the base line
   */
  static void draw(ImageProcessor picture, String text, int x, int y) {
    try {
      picture.drawString(text, x, y);
    } catch (InternalError | NoClassDefFoundError e) {
      // Java's font manager fails so on machines without any font.
      IJ.log("RefSR: this machine has no fonts; '" + text + "' is not written.");
    }
  }

  /** Pixels that a text takes; 0 without fonts. */
  static int width(ImageProcessor picture, String text) {
    try {
      return picture.getStringWidth(text);
    } catch (InternalError | NoClassDefFoundError e) {
      return 0; // see above
    }
  }
}
