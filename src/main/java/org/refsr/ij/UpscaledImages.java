package org.refsr.ij;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.plugin.LutLoader;
import ij.process.LUT;
import java.util.Map;
import org.refsr.image.RangeNullSpace;

/** Gives an image that was made four times finer the meaning of the image it was made of. */
final class UpscaledImages {

  private static final int SCALE = RangeNullSpace.SCALE;

  private UpscaledImages() {}

  /**
   * The finer planes as an image like {@code source}: its dimensions beyond X and Y, calibration,
   * look-up tables, display ranges, slice labels and Info.
   *
   * @param planes as many as {@code source} has, in its order
   * @param suffix added to the source's title, which loses its file extension
   * @param provenance what the result says of how it was made, as image properties
   */
  static ImagePlus like(
      ImagePlus source, ImageStack planes, String suffix, Map<String, String> provenance) {
    return withDisplayOf(source, data(source, planes, suffix, provenance));
  }

  /**
   * As {@link #like}, for a confidence map: shown from 0 to 1 with a look-up table of its own, from
   * black over orange to white.
   */
  static ImagePlus confidence(
      ImagePlus source, ImageStack planes, String suffix, Map<String, String> provenance) {
    ImagePlus result = data(source, planes, suffix, provenance);
    result.setLut(new LUT(LutLoader.getLut("fire"), 0, 1));
    result.setDisplayRange(0, 1);
    result.setOpenAsHyperStack(source.isHyperStack());
    return result;
  }

  /** The source's title without file extension, and the suffix. */
  static String title(ImagePlus source, String suffix) {
    return source.getTitle().replaceFirst("\\.\\p{Alpha}\\w{1,4}$", "") + suffix;
  }

  /**
   * Calibration of the finer grid, by which the centre of every pixel stays where it is in the
   * world: the centre of coarse pixel i is that of {@code 4 * i + 1.5}. An image without a scale is
   * left without one.
   */
  static Calibration calibration(Calibration source) {
    Calibration finer = source.copy();
    if (!source.scaled()) return finer;
    finer.pixelWidth /= SCALE;
    finer.pixelHeight /= SCALE;
    finer.xOrigin = SCALE * source.xOrigin + (SCALE - 1) / 2.0;
    finer.yOrigin = SCALE * source.yOrigin + (SCALE - 1) / 2.0;
    return finer;
  }

  // -- Helper methods --

  private static ImagePlus data(
      ImagePlus source, ImageStack planes, String suffix, Map<String, String> provenance) {
    ImageStack labels = source.getStack();
    for (int i = 1; i <= planes.size(); i++) planes.setSliceLabel(labels.getSliceLabel(i), i);
    ImagePlus result = new ImagePlus(title(source, suffix), planes);
    result.setDimensions(source.getNChannels(), source.getNSlices(), source.getNFrames());
    result.setCalibration(calibration(source.getCalibration()));
    if (source.getInfoProperty() != null) result.setProperty("Info", source.getInfoProperty());
    provenance.forEach(result::setProp);
    return result;
  }

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
