package org.refsr.ij;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import java.awt.Rectangle;
import java.util.Map;
import org.refsr.fits.FitsCards;
import org.refsr.fits.PixelGrid;

/** Gives an image that was made four times finer the meaning of the image it was made of. */
final class UpscaledImages {

  private final ImagePlus source;
  private final UpscaledGrid grid;
  private final Map<String, String> provenance;

  /**
   * @param grid of the finer images
   * @param provenance what they say of how they were made, as image properties and in their Info
   */
  UpscaledImages(ImagePlus source, UpscaledGrid grid, Map<String, String> provenance) {
    this.source = source;
    this.grid = grid;
    this.provenance = provenance;
  }

  /**
   * An image like the source: its dimensions beyond X and Y, calibration, slice labels, selection,
   * overlay, properties and Info; not yet its display.
   *
   * @param planes as many as the source has, in its order, or three times as many: the channels of
   *     its colours
   * @param suffix added to the source's title, which loses its file extension
   */
  ImagePlus of(ImageStack planes, String suffix) {
    int channels = planes.size() / Math.max(1, source.getStackSize()) * source.getNChannels();
    ImageStack labels = source.getStack();
    for (int i = 1; i <= planes.size(); i++)
      planes.setSliceLabel(labels.getSliceLabel((i - 1) * labels.size() / planes.size() + 1), i);
    ImagePlus result = new ImagePlus(title(source, suffix), planes);
    result.setDimensions(channels, source.getNSlices(), source.getNFrames());
    result.setOpenAsHyperStack(source.isHyperStack());
    result.setCalibration(calibration(planes.getBitDepth()));
    addRois(result);
    return result;
  }

  /** Adds the source's properties and the provenance. */
  ImagePlus described(ImagePlus result) {
    source
        .getImageProperties()
        .forEach((key, value) -> result.setProperty(String.valueOf(key), value));
    StringBuilder info = new StringBuilder(info(result));
    provenance.forEach(
        (key, value) -> {
          result.setProp(key, value);
          info.append(info.length() == 0 ? "" : "\n").append(key).append(": ").append(value);
        });
    result.setProperty("Info", info.append('\n').toString());
    return result;
  }

  /** The source's title without file extension, and the suffix. */
  static String title(ImagePlus source, String suffix) {
    return source.getTitle().replaceFirst("\\.\\p{Alpha}\\w{1,4}$", "") + suffix;
  }

  /** Whether the source's Info has FITS cards that are not of an image of its size. */
  boolean hasForeignCards() {
    FitsCards cards = FitsCards.in(source.getInfoProperty());
    return !cards.isEmpty() && !cards.isOf(source.getWidth(), source.getHeight());
  }

  // -- Helper methods --

  /** The source's Info; FITS cards are those of the finer grid, to be saved with it. */
  private String info(ImagePlus result) {
    String old = source.getInfoProperty() == null ? "" : source.getInfoProperty().stripTrailing();
    FitsCards cards = FitsCards.in(old);
    if (cards.isEmpty() || hasForeignCards()) return old;
    Rectangle region = grid.region();
    int below = source.getHeight() - region.y - region.height;
    FitsCards finer =
        cards.of(
            new PixelGrid(grid.scale(), region.x, below),
            result.getWidth(),
            result.getHeight(),
            provenance);
    return (finer + finer.others()).stripTrailing();
  }

  /** Calibrated values are stored as such in 32-bit images, which have no calibration function. */
  private Calibration calibration(int bitDepth) {
    Calibration finer = grid.calibration(source.getCalibration(), source.getHeight());
    if (bitDepth != Float.SIZE || !finer.calibrated()) return finer;
    String unit = finer.getValueUnit();
    finer.disableDensityCalibration();
    finer.setValueUnit(unit);
    return finer;
  }

  private void addRois(ImagePlus result) {
    UpscaledRois rois = new UpscaledRois(grid);
    if (source.getOverlay() != null) result.setOverlay(rois.overlay(source.getOverlay()));
    boolean whole =
        grid.region().width == source.getWidth() && grid.region().height == source.getHeight();
    if (whole && source.getRoi() != null) result.setRoi(rois.roi(source.getRoi()));
  }
}
