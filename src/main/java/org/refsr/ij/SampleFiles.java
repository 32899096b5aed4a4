package org.refsr.ij;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.RefSRException;
import org.refsr.simulate.Kind;
import org.refsr.simulate.Sample;
import org.refsr.simulate.Shot;

/** Writes simulated samples as users meet such images: calibrated TIFF, and FITS for the sky. */
public final class SampleFiles {

  private SampleFiles() {}

  /**
   * Simulates a sample and writes ground_truth, low_resolution and reference into a folder, as .tif
   * (8-bit RGB or 16-bit) or .fits (float).
   *
   * @param size side of the ground truth in pixels, a multiple of 4
   * @param folder made if it is not there; existing files are replaced
   * @param otherField whether to write reference_other_field too
   * @return the files, as written
   * @throws RefSRException (USAGE) if the size is wrong or the folder cannot be written
   */
  public static List<Path> write(Kind kind, int size, long seed, Path folder, boolean otherField) {
    Sample sample = Sample.of(kind, size, seed);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format("The folder '%s' could not be made; choose another place.", folder),
          e);
    }
    String origin =
        String.format("Simulated by RefSR: kind %s, size %d, seed %d. CC0.", kind, size, seed);
    List<Path> files = new ArrayList<>();
    files.add(write(kind, sample.groundTruth(), folder, "ground_truth", origin));
    files.add(write(kind, sample.lowResolution(), folder, "low_resolution", origin));
    files.add(write(kind, sample.reference(), folder, "reference", origin));
    if (otherField)
      files.add(write(kind, sample.otherField(), folder, "reference_other_field", origin));
    return files;
  }

  // -- Helper methods --

  private static Path write(Kind kind, Shot shot, Path folder, String name, String origin) {
    if (kind.bits() == 32) {
      Path file = folder.resolve(name + ".fits");
      FitsShots.save(shot, name, origin, file);
      return file;
    }
    Path file = folder.resolve(name + ".tif");
    ImagePlus image = new ImagePlus(name, processor(kind, shot.image()));
    Calibration calibration = image.getCalibration();
    calibration.setUnit(kind.unit());
    calibration.pixelWidth = shot.view().pixelSize();
    calibration.pixelHeight = shot.view().pixelSize();
    image.setProperty("Info", origin);
    ImageFiles.save(image, file);
    return file;
  }

  private static ImageProcessor processor(Kind kind, Img<FloatType> image) {
    int width = (int) image.dimension(0);
    int height = (int) image.dimension(1);
    float[] values = new float[(int) image.size()];
    int i = 0;
    for (FloatType value : image) values[i++] = value.get();
    if (kind.channels() == 1)
      return new FloatProcessor(width, height, values).convertToShort(false);
    ColorProcessor colour = new ColorProcessor(width, height);
    int pixels = width * height;
    for (int p = 0; p < pixels; p++) {
      int red = (int) values[p];
      int green = (int) values[pixels + p];
      int blue = (int) values[2 * pixels + p];
      colour.set(p, red << 16 | green << 8 | blue);
    }
    return colour;
  }
}
