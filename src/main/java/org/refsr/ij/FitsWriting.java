package org.refsr.ij;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;
import org.refsr.PartFile;
import org.refsr.fits.FitsCards;
import org.refsr.fits.FitsWriter;

/**
 * Writes ImageJ images as FITS files: physical values, integers as such, with the cards in the
 * image's Info. Where these have a BSCALE or BZERO, ImageJ's reader left it for later. Stacks as
 * cubes, hyperstacks with an axis each for channels, slices and frames, RGB as three planes.
 */
final class FitsWriting {

  private static final String OWN = "RefSR ";

  private final ImagePlus image;
  private final Calibration calibration;
  private final FitsCards cards;

  private FitsWriting(ImagePlus image) {
    this.image = image;
    calibration = image.getCalibration();
    cards = FitsCards.in(image.getInfoProperty());
  }

  /**
   * Writes an image.
   *
   * @throws org.refsr.RefSRException (USAGE) naming the file if it cannot be written
   */
  static void write(ImagePlus image, PartFile file) {
    new FitsWriting(image).write(file);
  }

  // -- Helper methods --

  private void write(PartFile file) {
    FitsWriter writer = new FitsWriter(cards, lengths()).floats(cards.scale(), cards.zero());
    if (cards.isEmpty()) writer.history(provenance());
    boolean linear = !hasFunction() || calibration.getFunction() == Calibration.STRAIGHT_LINE;
    if (image.getBitDepth() < 32 && linear) {
      double[] line = hasFunction() ? calibration.getCoefficients() : new double[] {0, 1};
      writer.integers(
          image.getBitDepth() == 16 ? 16 : 8,
          cards.scale() * line[1],
          cards.zero() + cards.scale() * line[0]);
    }
    writer.write(file, index -> plane(index));
  }

  private boolean hasFunction() {
    return calibration.calibrated() && image.getBitDepth() < 24;
  }

  private int[] lengths() {
    List<Integer> lengths = new ArrayList<>(List.of(image.getWidth(), image.getHeight()));
    if (image.getBitDepth() == 24) lengths.add(3);
    int[] sizes = image.getDimensions();
    for (int d = 2; d < sizes.length; d++) if (sizes[d] > 1) lengths.add(sizes[d]);
    return lengths.stream().mapToInt(Integer::intValue).toArray();
  }

  /** A plane of the file, of which an RGB plane of the image is three. */
  private <T extends RealType<T>> RandomAccessibleInterval<DoubleType> plane(int index) {
    boolean rgb = image.getBitDepth() == 24;
    RandomAccessibleInterval<T> raw = ImagePlusImgs.plane(image, (rgb ? index / 3 : index) + 1);
    RandomAccessibleInterval<T> plane = rgb ? Views.hyperSlice(raw, 2, index % 3) : raw;
    DoubleUnaryOperator value =
        hasFunction() ? calibration::getCValue : DoubleUnaryOperator.identity();
    return Converters.convert(
        plane,
        (in, out) ->
            out.set(cards.zero() + cards.scale() * value.applyAsDouble(in.getRealDouble())),
        new DoubleType());
  }

  private Map<String, String> provenance() {
    Map<String, String> entries = new LinkedHashMap<>();
    image
        .getImageProperties()
        .forEach(
            (key, value) -> {
              if (String.valueOf(key).startsWith(OWN))
                entries.put(String.valueOf(key), String.valueOf(value));
            });
    return entries;
  }
}
