package org.refsr.ij;

import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.measure.Calibration;
import org.refsr.tiff.TiffInput;

/**
 * What the pixels of an image stand for by ImageJ's calibration function, for values between those
 * that the image can hold, too.
 */
final class PixelValues {

  private final Calibration calibration;
  private final float[] table;

  PixelValues(Calibration calibration) {
    this.calibration = calibration;
    int function = calibration.getFunction();
    boolean tabled = function == Calibration.UNCALIBRATED_OD || function == Calibration.CUSTOM;
    table = tabled ? calibration.getCTable() : null;
  }

  /** Of a TIFF file, by what ImageJ writes into the description of its first image. */
  static PixelValues of(TiffInput file) {
    FileInfo info = new FileInfo();
    info.description = file.description(0);
    new FileOpener(info).decodeDescriptionString(info);
    Calibration calibration = new Calibration();
    calibration.setFunction(
        info.calibrationFunction,
        info.coefficients,
        info.valueUnit,
        info.description.contains("zeroclip=true"));
    return new PixelValues(calibration);
  }

  /** Whether they stand for anything but themselves. */
  boolean calibrated() {
    return calibration.calibrated();
  }

  /** The raw value of no counts: images of signed numbers are stored with an offset. */
  double zero() {
    boolean linear = calibration.getFunction() == Calibration.STRAIGHT_LINE;
    double[] c = linear ? calibration.getCoefficients() : null;
    return c == null || c[1] == 0 ? 0 : -c[0] / c[1];
  }

  /** Where ImageJ has a table, between and beyond its entries by their lines and its ends. */
  double of(double raw) {
    if (table == null) return calibration.getCValue(raw);
    if (!(raw > 0)) return table[0];
    int below = (int) Math.min(raw, table.length - 1);
    int above = Math.min(below + 1, table.length - 1);
    return table[below] + Math.min(1, raw - below) * (table[above] - table[below]);
  }
}
