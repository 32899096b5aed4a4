package org.refsr.ij;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.LUT;
import java.util.function.DoubleUnaryOperator;

/** Shows a finer image as its source is shown. */
final class UpscaledDisplay {

  private UpscaledDisplay() {}

  /**
   * Gives the result the source's look-up tables, display ranges, mode of channels and position.
   *
   * @param values what a value of the source is in the result
   * @return the result, or a composite of its planes
   */
  static ImagePlus copy(ImagePlus source, ImagePlus result, DoubleUnaryOperator values) {
    ImagePlus shown = withLuts(source, result, values);
    boolean sameChannels = shown.getNChannels() == source.getNChannels();
    shown.setPosition(sameChannels ? source.getChannel() : 1, source.getSlice(), source.getFrame());
    return shown;
  }

  // -- Helper methods --

  private static ImagePlus withLuts(
      ImagePlus source, ImagePlus result, DoubleUnaryOperator values) {
    if (source instanceof CompositeImage) return composite((CompositeImage) source, result, values);
    if (result.getBitDepth() == 24) return result;
    if (source.getBitDepth() == 24) return colours(result, values);
    result.getProcessor().setColorModel(source.getProcessor().getColorModel());
    result.getStack().setColorModel(source.getProcessor().getColorModel());
    result.setDisplayRange(
        values.applyAsDouble(source.getDisplayRangeMin()),
        values.applyAsDouble(source.getDisplayRangeMax()));
    return result;
  }

  private static ImagePlus composite(
      CompositeImage source, ImagePlus result, DoubleUnaryOperator values) {
    CompositeImage composite = new CompositeImage(result, source.getMode());
    composite.copyLuts(source);
    LUT[] luts = source.getLuts();
    for (LUT lut : luts) {
      lut.min = values.applyAsDouble(lut.min);
      lut.max = values.applyAsDouble(lut.max);
    }
    composite.setLuts(luts);
    return withOverlay(result, composite);
  }

  /** The channels of an RGB image in its colours. */
  private static ImagePlus colours(ImagePlus result, DoubleUnaryOperator values) {
    CompositeImage composite = new CompositeImage(result, CompositeImage.COMPOSITE);
    LUT[] luts = composite.getLuts();
    for (LUT lut : luts) {
      lut.min = values.applyAsDouble(0);
      lut.max = values.applyAsDouble(255);
    }
    composite.setLuts(luts);
    return withOverlay(result, composite);
  }

  private static ImagePlus withOverlay(ImagePlus from, ImagePlus to) {
    to.setOverlay(from.getOverlay());
    to.setRoi(from.getRoi());
    return to;
  }
}
