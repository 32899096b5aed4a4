package org.refsr.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;

/**
 * What an image shows, in a few hundred numbers that say nothing of where it shows it: histograms
 * of intensity, colour, edge strength, edge direction and local binary patterns at three scales.
 * Brightness and contrast do not count, as intensities are taken between their percentiles. It
 * takes milliseconds an image; of images larger than 512 x 512 the middle is looked at.
 */
final class ContentDescriptor {

  private static final int LARGEST = 512;
  private static final int SCALES = 3;

  /** How much each kind of histogram counts. */
  private static final double INTENSITY = 1;

  private static final double COLOUR = 2;
  private static final double EDGES = 1;
  private static final double DIRECTIONS = 1;
  private static final double PATTERNS = 2;

  private final List<double[]> histograms = new ArrayList<>();
  private final List<Double> weights = new ArrayList<>();
  private final boolean colour;

  private ContentDescriptor(List<GrayField> channels) {
    colour = channels.size() == 3;
    GrayField gray = GrayField.mean(channels).normalised();
    add(gray.intensities(), INTENSITY);
    GrayField scaled = gray;
    for (int i = 0; i < SCALES; i++) {
      add(scaled.edgeStrengths(), EDGES / SCALES);
      add(scaled.edgeDirections(), DIRECTIONS / SCALES);
      add(scaled.patterns(), PATTERNS / SCALES);
      scaled = scaled.half();
    }
    if (colour) add(GrayField.colours(channels), COLOUR);
  }

  /**
   * Describes an image that is to be enlarged.
   *
   * @param image X,Y or X,Y,C
   */
  static ContentDescriptor ofInput(RandomAccessibleInterval<FloatType> image) {
    return new ContentDescriptor(fields(middle(image, LARGEST)));
  }

  /**
   * Describes a reference as it would look at the inputs' scale.
   *
   * @param image X,Y or X,Y,C
   * @param scale how many times finer than the inputs it is
   */
  static ContentDescriptor ofReference(RandomAccessibleInterval<FloatType> image, int scale) {
    RandomAccessibleInterval<FloatType> middle = middle(image, (long) LARGEST * scale);
    int width = (int) Math.max(1, middle.dimension(0) / scale);
    int height = (int) Math.max(1, middle.dimension(1) / scale);
    Img<FloatType> reduced = new Bicubic(EdgeRule.SYMMETRIC).resizeToFloat(middle, width, height);
    return new ContentDescriptor(fields(reduced));
  }

  /** 1 for the same content, 0 for nothing in common; colours count only if both have some. */
  double similarity(ContentDescriptor other) {
    int count = Math.min(histograms.size(), other.histograms.size());
    double sum = 0;
    double total = 0;
    for (int i = 0; i < count; i++) {
      sum += weights.get(i) * common(histograms.get(i), other.histograms.get(i));
      total += weights.get(i);
    }
    return sum / total;
  }

  // -- Helper methods --

  private void add(double[] histogram, double weight) {
    histograms.add(histogram);
    weights.add(weight);
  }

  /** One minus the Hellinger distance. */
  private static double common(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += Math.sqrt(a[i] * b[i]);
    return 1 - Math.sqrt(Math.max(0, 1 - sum));
  }

  private static List<GrayField> fields(RandomAccessibleInterval<FloatType> image) {
    if (image.numDimensions() == 2) return List.of(GrayField.of(image));
    return IntStream.range(0, (int) image.dimension(2))
        .mapToObj(c -> GrayField.of(Views.hyperSlice(image, 2, c + image.min(2))))
        .collect(Collectors.toList());
  }

  private static RandomAccessibleInterval<FloatType> middle(
      RandomAccessibleInterval<FloatType> image, long largest) {
    long[] min = image.minAsLongArray();
    long[] max = image.maxAsLongArray();
    for (int d = 0; d < 2; d++) {
      long over = Math.max(0, image.dimension(d) - largest);
      min[d] += over / 2;
      max[d] -= over - over / 2;
    }
    return Views.zeroMin(Views.interval(image, min, max));
  }
}
