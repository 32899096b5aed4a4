package org.refsr.eval;

/** A rectangle of pixels. */
final class Area {

  final int x;
  final int y;
  final int width;
  final int height;

  Area(int x, int y, int width, int height) {
    this.x = x;
    this.y = y;
    this.width = width;
    this.height = height;
  }

  static Area all(Picture<?> picture) {
    return new Area(0, 0, picture.width(), picture.height());
  }

  /**
   * The square of a side, or as much of it as there is, where a result differs most from the truth
   * inside of a border.
   */
  static Area ofLargestError(Picture<?> truth, Picture<?> result, int side, int border) {
    int width = Math.min(side, truth.width());
    int height = Math.min(side, truth.height());
    double[] sums = sums(truth, result);
    int stride = truth.width() + 1;
    int marginX = Math.min(border, (truth.width() - width) / 2);
    int marginY = Math.min(border, (truth.height() - height) / 2);
    Area best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (int y = marginY; y + height <= truth.height() - marginY; y += Picture.SCALE)
      for (int x = marginX; x + width <= truth.width() - marginX; x += Picture.SCALE) {
        int top = y * stride + x;
        int bottom = top + height * stride;
        double sum = sums[bottom + width] - sums[bottom] - sums[top + width] + sums[top];
        if (sum <= most) continue;
        most = sum;
        best = new Area(x, y, width, height);
      }
    return best;
  }

  // -- Helper methods --

  /** Squared differences above and to the left of each corner. */
  private static double[] sums(Picture<?> truth, Picture<?> result) {
    double[] differences = Crops.differences(truth, result, all(truth));
    int stride = truth.width() + 1;
    double[] sums = new double[stride * (truth.height() + 1)];
    for (int y = 0; y < truth.height(); y++) {
      double row = 0;
      for (int x = 0; x < truth.width(); x++) {
        double difference = differences[y * truth.width() + x];
        row += difference * difference;
        sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
      }
    }
    return sums;
  }
}
