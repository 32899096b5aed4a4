package org.refsr.batch;

import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** A plane of numbers and the histograms that {@link ContentDescriptor} is made of. */
final class GrayField {

  private static final int INTENSITIES = 16;
  private static final int STRENGTHS = 12;
  private static final int DIRECTIONS = 8;
  private static final int COLOURS = 8;

  /** The eight neighbours, around. */
  private static final int[] AROUND_X = {1, 1, 0, -1, -1, -1, 0, 1};

  private static final int[] AROUND_Y = {0, 1, 1, 1, 0, -1, -1, -1};

  private final int width;
  private final int height;
  private final float[] values;

  private GrayField(int width, int height, float[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /** The pixels of a plane; those that are not finite become the mean of the others. */
  static GrayField of(RandomAccessibleInterval<FloatType> plane) {
    float[] values = new float[(int) (plane.dimension(0) * plane.dimension(1))];
    double sum = 0;
    int finite = 0;
    int i = 0;
    for (FloatType value : Views.flatIterable(plane)) {
      values[i++] = value.get();
      if (Float.isFinite(value.get())) {
        sum += value.get();
        finite++;
      }
    }
    float mean = finite == 0 ? 0 : (float) (sum / finite);
    for (i = 0; i < values.length; i++) if (!Float.isFinite(values[i])) values[i] = mean;
    return new GrayField((int) plane.dimension(0), (int) plane.dimension(1), values);
  }

  static GrayField mean(List<GrayField> channels) {
    GrayField first = channels.get(0);
    float[] mean = new float[first.values.length];
    for (GrayField channel : channels)
      for (int i = 0; i < mean.length; i++) mean[i] += channel.values[i] / channels.size();
    return new GrayField(first.width, first.height, mean);
  }

  /** With the percentiles 1 and 99 at 0 and 1. */
  GrayField normalised() {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    float low = sorted[(int) (0.01 * (sorted.length - 1))];
    float high = sorted[(int) (0.99 * (sorted.length - 1))];
    if (low >= high) {
      low = sorted[0];
      high = sorted[sorted.length - 1];
    }
    float[] unit = new float[values.length];
    if (high > low)
      for (int i = 0; i < unit.length; i++) unit[i] = (values[i] - low) / (high - low);
    return new GrayField(width, height, unit);
  }

  /** Averaged two by two. */
  GrayField half() {
    int w = Math.max(1, width / 2);
    int h = Math.max(1, height / 2);
    float[] result = new float[w * h];
    for (int y = 0; y < h; y++)
      for (int x = 0; x < w; x++)
        result[y * w + x] =
            (at(2 * x, 2 * y)
                    + at(2 * x + 1, 2 * y)
                    + at(2 * x, 2 * y + 1)
                    + at(2 * x + 1, 2 * y + 1))
                / 4;
    return new GrayField(w, h, result);
  }

  double[] intensities() {
    double[] histogram = new double[INTENSITIES];
    for (float value : values) addSoft(histogram, value * (INTENSITIES - 1), 1);
    return shares(histogram);
  }

  /** Of logarithms, from 1/512 of the range on. */
  double[] edgeStrengths() {
    double[] histogram = new double[STRENGTHS];
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++) {
        double strength = Math.hypot(alongX(x, y), alongY(x, y));
        addSoft(histogram, 1.2 * (Math.log(strength + 1e-9) / Math.log(2) + 9), 1);
      }
    return shares(histogram);
  }

  /** Of directions without sense, weighted by strength. */
  double[] edgeDirections() {
    double[] histogram = new double[DIRECTIONS];
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++) {
        double dx = alongX(x, y);
        double dy = alongY(x, y);
        double turn = (Math.atan2(dy, dx) / Math.PI + 1) * DIRECTIONS;
        int bin = (int) Math.floor(turn);
        double part = turn - bin;
        histogram[bin % DIRECTIONS] += (1 - part) * Math.hypot(dx, dy);
        histogram[(bin + 1) % DIRECTIONS] += part * Math.hypot(dx, dy);
      }
    return shares(histogram);
  }

  /** Local binary patterns, uniform and rotated together, weighted by local contrast. */
  double[] patterns() {
    double[] histogram = new double[AROUND_X.length + 2];
    for (int y = 1; y < height - 1; y++)
      for (int x = 1; x < width - 1; x++) {
        float centre = at(x, y);
        int above = 0;
        int changes = 0;
        double contrast = 0;
        boolean before = at(x + AROUND_X[7], y + AROUND_Y[7]) > centre;
        for (int k = 0; k < AROUND_X.length; k++) {
          float value = at(x + AROUND_X[k], y + AROUND_Y[k]);
          boolean is = value > centre;
          if (is) above++;
          if (is != before) changes++;
          before = is;
          contrast += Math.abs(value - centre);
        }
        histogram[changes <= 2 ? above : AROUND_X.length + 1] += contrast;
      }
    return shares(histogram);
  }

  /** Of red and blue as shares of the light, weighted by it. */
  static double[] colours(List<GrayField> rgb) {
    double[] histogram = new double[COLOURS * COLOURS];
    for (int i = 0; i < rgb.get(0).values.length; i++) {
      double red = Math.max(0, rgb.get(0).values[i]);
      double green = Math.max(0, rgb.get(1).values[i]);
      double blue = Math.max(0, rgb.get(2).values[i]);
      double light = red + green + blue;
      if (light <= 0) continue;
      double r = Math.min(1, Math.max(0, 1.5 * red / light)) * (COLOURS - 1);
      double b = Math.min(1, Math.max(0, 1.5 * blue / light)) * (COLOURS - 1);
      int ri = (int) Math.min(COLOURS - 2, r);
      int bi = (int) Math.min(COLOURS - 2, b);
      double rp = r - ri;
      double bp = b - bi;
      histogram[ri * COLOURS + bi] += (1 - rp) * (1 - bp) * light;
      histogram[ri * COLOURS + bi + 1] += (1 - rp) * bp * light;
      histogram[(ri + 1) * COLOURS + bi] += rp * (1 - bp) * light;
      histogram[(ri + 1) * COLOURS + bi + 1] += rp * bp * light;
    }
    return shares(histogram);
  }

  // -- Helper methods --

  private float at(int x, int y) {
    return values[Math.min(height - 1, y) * width + Math.min(width - 1, x)];
  }

  private double alongX(int x, int y) {
    return (at(x + 1, y) - at(Math.max(0, x - 1), y)) / 2;
  }

  private double alongY(int x, int y) {
    return (at(x, y + 1) - at(x, Math.max(0, y - 1))) / 2;
  }

  /** Shared by the two bins that a position lies between. */
  private static void addSoft(double[] histogram, double position, double weight) {
    double inside = Math.max(0, Math.min(histogram.length - 1, position));
    int bin = (int) Math.min(histogram.length - 2, inside);
    histogram[bin] += (1 - (inside - bin)) * weight;
    histogram[bin + 1] += (inside - bin) * weight;
  }

  /** That add up to 1; of nothing, all equal. */
  private static double[] shares(double[] histogram) {
    double sum = Arrays.stream(histogram).sum();
    for (int i = 0; i < histogram.length; i++)
      histogram[i] = sum > 0 ? histogram[i] / sum : 1.0 / histogram.length;
    return histogram;
  }
}
