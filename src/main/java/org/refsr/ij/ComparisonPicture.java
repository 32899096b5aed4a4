package org.refsr.ij;

import ij.ImagePlus;
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
 * stack, the plane on display, and of an RGB image all channels.
 */
public final class ComparisonPicture {

  private static final int BORDER = RangeNullSpace.SCALE;
  private static final int SUBPIXELS = RangeNullSpace.SCALE * RangeNullSpace.SCALE;

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
    boolean counts = "counts".equals(result.getProp("RefSR flux"));
    boolean channels = isRgb(input) && result.getStackSize() == 3;
    flux = counts && !channels ? Flux.COUNTS : Flux.BRIGHTNESS;
    this.result = channels ? rgb(result, counts ? SUBPIXELS : 1) : onDisplay(result);
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
    if (isRgb(input)) return new ImagePlus(input.getTitle(), plane);
    PixelValues values = new PixelValues(input.getCalibration());
    double zero = values.zero();
    boolean calibrated = isFloat(result) && !isFloat(input) && values.calibrated();
    FloatProcessor pixels = plane.toFloat(0, null);
    for (int i = 0; i < pixels.getPixelCount(); i++) {
      double value = pixels.getf(i);
      double raw = flux == Flux.COUNTS ? zero + (value - zero) / SUBPIXELS : value;
      pixels.setf(i, (float) (calibrated ? values.of(raw) : raw));
    }
    return new ImagePlus(input.getTitle(), pixels);
  }

  /** Three channels of 32 bit that were made of an RGB image, as one. */
  private static ImagePlus rgb(ImagePlus channels, int factor) {
    ColorProcessor colours = new ColorProcessor(channels.getWidth(), channels.getHeight());
    for (int c = 0; c < 3; c++) {
      ImageProcessor channel = channels.getStack().getProcessor(c + 1).duplicate();
      channel.multiply(factor);
      channel.add(0.5); // cut to whole numbers, not rounded
      channel.setMinAndMax(0, 255);
      colours.setChannel(c + 1, channel.convertToByteProcessor(false));
    }
    return new ImagePlus(channels.getTitle(), colours);
  }

  private static boolean isRgb(ImagePlus image) {
    return image.getBitDepth() == 24;
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
    if (isRgb(image)) return IntensityMap.between(0, 255);
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
