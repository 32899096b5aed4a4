package org.refsr.stream;

import org.refsr.image.RangeNullSpace;

/**
 * The ImageDescription of a TIFF file for a grid four times finer. ImageJ writes "key=value" lines
 * there, of which the origin is in pixels. Other texts are left out.
 */
final class FinerDescription {

  private static final int SCALE = RangeNullSpace.SCALE;
  private static final String IMAGEJ = "ImageJ=";

  private final StringBuilder lines = new StringBuilder();

  FinerDescription(String old) {
    if (!old.startsWith(IMAGEJ)) {
      lines.append(IMAGEJ).append("1.54p\n");
      return;
    }
    for (String line : old.split("\\R"))
      if (!line.isBlank()) lines.append(finer(line)).append('\n');
  }

  FinerDescription add(String key, String value) {
    lines.append(key.replace(' ', '-')).append('=').append(value).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return lines.toString();
  }

  // -- Helper methods --

  private static String finer(String line) {
    if (!line.matches("[xy]origin=[-+.\\dEe]+")) return line;
    double origin = Double.parseDouble(line.substring(line.indexOf('=') + 1));
    return line.substring(0, line.indexOf('=') + 1) + (SCALE * origin + (SCALE - 1) / 2.0);
  }
}
