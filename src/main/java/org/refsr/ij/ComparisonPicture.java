package org.refsr.ij;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.refsr.Flux;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.image.IntensityMap;
import org.refsr.image.RangeNullSpace;

/**
 * A picture of an image before and after super-resolution: input, bicubic interpolation and result,
 * then truth, reference and confidence map where given, side by side under their names.
 *
 * <p>Input, bicubic, result and truth are shown in the same gray levels, from percentile 0.1 to
 * 99.9 of the truth or else the result, of which they have the calibration and the flux; of a
 * stack, the plane on display.
 */
public final class ComparisonPicture {

  private static final int BORDER = RangeNullSpace.SCALE;

  private final Rectangle region;
  private final ImagePlus input;
  private final ImagePlus result;
  private final Flux flux;
  private ImagePlus truth;
  private ImagePlus reference;
  private ImagePlus confidence;

  /**
   * @throws RefSRException (USAGE) unless the result is four times the size of the input or of its
   *     rectangular selection
   */
  public ComparisonPicture(ImagePlus input, ImagePlus result) {
    Rectangle whole = new Rectangle(input.getWidth(), input.getHeight());
    region = isFourTimes(result, whole) ? whole : Regions.of(input, new ImageSettings());
    if (!isFourTimes(result, region))
      throw RefSRException.usage(
          "'%s' (%d x %d) is not four times the size of '%s' (%d x %d); choose the input it was"
              + " made of.",
          result.getTitle(),
          result.getWidth(),
          result.getHeight(),
          input.getTitle(),
          region.width,
          region.height);
    this.input = onDisplay(input);
    this.result = onDisplay(result);
    flux = "counts".equals(result.getProp("RefSR flux")) ? Flux.COUNTS : Flux.BRIGHTNESS;
  }

  /** Adds the true image, and the PSNR to the labels; null for none. */
  public ComparisonPicture truth(ImagePlus image) {
    truth = image == null ? null : onDisplay(image);
    return this;
  }

  /** Adds the reference; null for none. */
  public ComparisonPicture reference(ImagePlus image) {
    reference = image == null ? null : onDisplay(image);
    return this;
  }

  /** Adds the confidence map; null for none. */
  public ComparisonPicture confidence(ImagePlus image) {
    confidence = image == null ? null : onDisplay(image);
    return this;
  }

  /**
   * Draws it.
   *
   * @return an RGB image titled input_comparison
   * @throws RefSRException (USAGE) if the truth differs from the result in size or type
   */
  public ImagePlus draw() {
    ImagePlus bicubic = bicubic();
    IntensityMap gray = grayLevels(truth == null ? result : truth);
    Montage montage = new Montage(result.getWidth(), result.getHeight());
    montage.add("Input", shown(inputAsResult(), gray));
    montage.add("Bicubic" + psnr(bicubic), shown(bicubic, gray));
    montage.add("RefSR" + psnr(result), shown(result, gray));
    if (truth != null) montage.add("Ground truth", shown(truth, gray));
    if (reference != null) montage.add("Reference", shown(reference, grayLevels(reference)));
    if (confidence != null)
      montage.add(
          "Confidence (white: reference)",
          (ColorProcessor) confidence.getProcessor().convertToRGB());
    return new ImagePlus(UpscaledImages.title(input, "_comparison"), montage.draw());
  }

  // -- Helper methods --

  private static boolean isFourTimes(ImagePlus result, Rectangle region) {
    return result.getWidth() == RangeNullSpace.SCALE * region.width
        && result.getHeight() == RangeNullSpace.SCALE * region.height;
  }

  /** Its pixels, not enlarged, in values of the result: counts, calibrated if that is 32 bit. */
  private ImagePlus inputAsResult() {
    ImageProcessor plane = input.getProcessor().duplicate();
    plane.setRoi(region);
    plane = plane.crop();
    if (input.getBitDepth() == 24) return new ImagePlus(input.getTitle(), plane);
    Calibration calibration = input.getCalibration();
    boolean linear = calibration.getFunction() == Calibration.STRAIGHT_LINE;
    double zero = linear ? calibration.getRawValue(0) : 0;
    boolean calibrated = isFloat(result) && !isFloat(input) && calibration.calibrated();
    FloatProcessor values = plane.toFloat(0, null);
    for (int i = 0; i < values.getPixelCount(); i++) {
      double raw = flux == Flux.COUNTS ? zero + (values.getf(i) - zero) / 16 : values.getf(i);
      values.setf(i, (float) (calibrated ? calibration.getCValue(raw) : raw));
    }
    return new ImagePlus(input.getTitle(), values);
  }

  private static boolean isFloat(ImagePlus image) {
    return image.getBitDepth() == Float.SIZE;
  }

  private ImagePlus bicubic() {
    ImageSettings settings = new ImageSettings().region(region).float32(isFloat(result)).flux(flux);
    return BicubicUpsampler.upsample(input, settings, Progress.NONE).image();
  }

  private static ImagePlus onDisplay(ImagePlus image) {
    if (image.getStackSize() <= 1) return image;
    ImageProcessor plane = image.getStack().getProcessor(image.getCurrentSlice());
    ImagePlus shown = new ImagePlus(image.getTitle(), plane);
    shown.setCalibration(image.getCalibration());
    return shown;
  }

  private String psnr(ImagePlus image) {
    if (truth == null) return "";
    double psnr = new GroundTruth(truth, BORDER).score(image).get(0).psnr();
    return String.format(Locale.ROOT, "  %.2f dB", psnr);
  }

  private static <T extends RealType<T>> IntensityMap grayLevels(ImagePlus image) {
    if (image.getBitDepth() == 24) return IntensityMap.between(0, 255);
    RandomAccessibleInterval<T> plane = ImagePlusImgs.plane(image, 1);
    return IntensityMap.percentiles(plane);
  }

  private static ColorProcessor shown(ImagePlus image, IntensityMap gray) {
    ImageProcessor values = image.getProcessor().duplicate();
    if (values instanceof ColorProcessor) return (ColorProcessor) values;
    values.setColorModel(null);
    values.setMinAndMax(gray.low(), gray.high());
    return (ColorProcessor) values.convertToRGB();
  }
}
