package org.refsr.ij;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import java.util.Map;

/** Gives an image that was made finer the meaning of the image it was made of. */
final class UpscaledImages {

  private UpscaledImages() {}

  /**
   * The finer planes as an image like {@code source}: its dimensions beyond X and Y, calibration,
   * look-up tables, display ranges, slice labels and Info.
   *
   * @param planes as many as {@code source} has, in its order
   * @param suffix added to the source's title, which loses its file extension
   * @param scale how many new pixels lie along one of the source's
   * @param provenance what the result says of how it was made, as image properties
   */
  static ImagePlus like(
      ImagePlus source,
      ImageStack planes,
      String suffix,
      int scale,
      Map<String, String> provenance) {
    ImageStack labels = source.getStack();
    for (int i = 1; i <= planes.size(); i++) planes.setSliceLabel(labels.getSliceLabel(i), i);
    ImagePlus result = new ImagePlus(title(source, suffix), planes);
    result.setDimensions(source.getNChannels(), source.getNSlices(), source.getNFrames());
    result.setCalibration(calibration(source.getCalibration(), scale));
    if (source.getInfoProperty() != null) result.setProperty("Info", source.getInfoProperty());
    provenance.forEach(result::setProp);
    return withDisplayOf(source, result);
  }

  /** The source's title without file extension, and the suffix. */
  static String title(ImagePlus source, String suffix) {
    return source.getShortTitle() + suffix;
  }

  /**
   * Calibration of the finer grid, by which the centre of every pixel stays where it is in the
   * world: the centre of coarse pixel i is that of {@code scale * i + (scale - 1) / 2}. An image
   * without a scale is left without one.
   */
  static Calibration calibration(Calibration source, int scale) {
    Calibration finer = source.copy();
    if (!source.scaled()) return finer;
    finer.pixelWidth /= scale;
    finer.pixelHeight /= scale;
    finer.xOrigin = scale * source.xOrigin + (scale - 1) / 2.0;
    finer.yOrigin = scale * source.yOrigin + (scale - 1) / 2.0;
    return finer;
  }

  // -- Helper methods --

  private static ImagePlus withDisplayOf(ImagePlus source, ImagePlus result) {
    if (source instanceof CompositeImage) {
      CompositeImage composite = new CompositeImage(result, ((CompositeImage) source).getMode());
      composite.copyLuts(source);
      return composite;
    }
    if (source.getBitDepth() == 24) return result;
    result.getProcessor().setColorModel(source.getProcessor().getColorModel());
    result.getStack().setColorModel(source.getProcessor().getColorModel());
    result.setDisplayRange(source.getDisplayRangeMin(), source.getDisplayRangeMax());
    result.setOpenAsHyperStack(source.isHyperStack());
    return result;
  }
}
