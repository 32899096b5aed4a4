package org.refsr.fits;

import java.util.Map;
import java.util.function.IntFunction;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.DoubleType;
import org.refsr.PartFile;

/**
 * Writes an image or cube, from wherever, to a FITS file.
 *
 * <pre>{@code
 * new FitsWriter(cards, width, height, slices).integers(16, 1, 0).write(file, i -> plane(i));
 * }</pre>
 */
public final class FitsWriter {

  private final FitsCards cards;
  private final int[] lengths;
  private FitsEncoding encoding = FitsEncoding.float32();
  private Map<String, String> history = Map.of();

  /**
   * @param cards on the image's grid; may be empty
   * @param lengths NAXIS1, NAXIS2, ...
   */
  public FitsWriter(FitsCards cards, int... lengths) {
    this.cards = cards;
    this.lengths = lengths.clone();
  }

  /**
   * Stores integers without sign instead of 32-bit numbers.
   *
   * @param bits 8 or 16
   * @param scale how much the physical value grows with the integer
   * @param zero the physical value of the integer 0
   */
  public FitsWriter integers(int bits, double scale, double zero) {
    encoding = FitsEncoding.unsigned(bits, scale, zero);
    return this;
  }

  /**
   * Stores 32-bit numbers, the default.
   *
   * @param scale how much the physical value grows with the number, default 1
   * @param zero the physical value of the number 0, default 0
   */
  public FitsWriter floats(double scale, double zero) {
    encoding = FitsEncoding.float32(scale, zero);
    return this;
  }

  /** For HISTORY cards, in the order given. */
  public FitsWriter history(Map<String, String> entries) {
    history = entries;
    return this;
  }

  /**
   * Writes the file, which is still to be given its name.
   *
   * @param planes X,Y from the origin, the first row on top, of physical values; counted from 0,
   *     NAXIS3 varying fastest
   * @throws org.refsr.RefSRException (USAGE) naming the file if it cannot be written
   */
  public void write(PartFile file, IntFunction<RandomAccessibleInterval<DoubleType>> planes) {
    int count = 1;
    for (int d = 2; d < lengths.length; d++) count *= lengths[d];
    FitsOutput output = FitsOutput.create(file);
    output.begin(cards, lengths, encoding);
    for (int i = 0; i < count; i++) output.write(i, 0, planes.apply(i));
    output.end(history);
  }
}
