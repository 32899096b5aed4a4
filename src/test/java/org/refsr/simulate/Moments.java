package org.refsr.simulate;

/** Sum, centroid and second moments of a picture. */
final class Moments {

  final double sum;
  final double x;
  final double y;
  final double varianceX;
  final double varianceY;

  Moments(float[] light, int width) {
    double s = 0;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double syy = 0;
    for (int i = 0; i < light.length; i++) {
      double px = i % width;
      double py = i / width;
      s += light[i];
      sx += px * light[i];
      sy += py * light[i];
      sxx += px * px * light[i];
      syy += py * py * light[i];
    }
    sum = s;
    x = sx / s;
    y = sy / s;
    varianceX = sxx / s - x * x;
    varianceY = syy / s - y * y;
  }
}
