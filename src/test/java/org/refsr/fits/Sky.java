package org.refsr.fits;

import nom.tam.fits.Header;

/**
 * World coordinates of a header with CD matrix or CDELT, gnomonic projection and SIP polynomials
 * (Calabretta and Greisen 2002, Shupe et al. 2005), written for tests alone.
 */
final class Sky {

  private final Header h;

  Sky(Header header) {
    h = header;
  }

  /** Right ascension and declination in degrees of a pixel, counted from 1. */
  double[] sky(double x, double y) {
    double u = x - h.getDoubleValue("CRPIX1");
    double v = y - h.getDoubleValue("CRPIX2");
    double du = polynomial("A", u, v);
    double dv = polynomial("B", u, v);
    u += du;
    v += dv;
    double xi = Math.toRadians(element(1, 1) * u + element(1, 2) * v);
    double eta = Math.toRadians(element(2, 1) * u + element(2, 2) * v);
    double a0 = Math.toRadians(h.getDoubleValue("CRVAL1"));
    double d0 = Math.toRadians(h.getDoubleValue("CRVAL2"));
    double denominator = Math.cos(d0) - eta * Math.sin(d0);
    double a = a0 + Math.atan2(xi, denominator);
    double d =
        Math.atan2(
            Math.sin(d0) + eta * Math.cos(d0), Math.sqrt(xi * xi + denominator * denominator));
    return new double[] {Math.toDegrees(a), Math.toDegrees(d)};
  }

  /** The pixel of a place in the sky, by Newton's method. */
  double[] pixel(double[] sky, double x, double y) {
    for (int i = 0; i < 30; i++) {
      double[] at = sky(x, y);
      double[] dx = difference(sky(x + 0.5, y), sky(x - 0.5, y));
      double[] dy = difference(sky(x, y + 0.5), sky(x, y - 0.5));
      double[] miss = difference(sky, at);
      double determinant = dx[0] * dy[1] - dy[0] * dx[1];
      x += (miss[0] * dy[1] - dy[0] * miss[1]) / determinant;
      y += (dx[0] * miss[1] - miss[0] * dx[1]) / determinant;
    }
    return new double[] {x, y};
  }

  private double polynomial(String name, double u, double v) {
    double sum = 0;
    for (int p = 0; p <= 9; p++)
      for (int q = 0; q <= 9; q++)
        sum += h.getDoubleValue(name + "_" + p + "_" + q, 0) * Math.pow(u, p) * Math.pow(v, q);
    return sum;
  }

  private double element(int i, int j) {
    if (h.containsKey("CD1_1")) return h.getDoubleValue("CD" + i + "_" + j, 0);
    return h.getDoubleValue("CDELT" + i, 1) * h.getDoubleValue("PC" + i + "_" + j, i == j ? 1 : 0);
  }

  private static double[] difference(double[] a, double[] b) {
    return new double[] {a[0] - b[0], a[1] - b[1]};
  }
}
