package org.refsr.ij;

import java.io.IOException;
import java.nio.file.Path;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.FitsFactory;
import nom.tam.fits.Header;
import org.refsr.RefSRException;
import org.refsr.simulate.Shot;
import org.refsr.simulate.View;

/**
 * Writes images of the simulated sky as FITS with world coordinates: north is up and east left, and
 * the scene's origin lies at right ascension 150, declination 2.2 degrees.
 *
 * <p>FITS counts rows from the bottom, so the last row comes first.
 */
final class FitsShots {

  private static final double RIGHT_ASCENSION = 150;
  private static final double DECLINATION = 2.2;
  private static final double ARCSEC_PER_DEGREE = 3600;

  private FitsShots() {}

  static void save(Shot shot, String name, String origin, Path file) {
    try (Fits fits = new Fits()) {
      BasicHDU<?> hdu = FitsFactory.hduFactory(rows(shot));
      Header header = hdu.getHeader();
      header.addValue("OBJECT", name, "");
      header.addValue("BUNIT", "electron", "per pixel of the ground truth");
      addWorldCoordinates(header, shot.view());
      header.insertComment(origin);
      fits.addHDU(hdu);
      header.findCard("SIMPLE").setComment("conforms to the FITS standard");
      fits.write(file.toFile());
    } catch (FitsException | IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format(
              "'%s' could not be written (%s); check space and permissions.", file, e.getMessage()),
          e);
    }
  }

  // -- Helper methods --

  private static float[][] rows(Shot shot) {
    int width = shot.view().width();
    int height = shot.view().height();
    float[][] rows = new float[height][width];
    RandomAccess<FloatType> pixel = shot.image().randomAccess();
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++)
        rows[height - 1 - y][x] = pixel.setPositionAndGet(x, y, 0).get();
    return rows;
  }

  private static void addWorldCoordinates(Header header, View view) throws FitsException {
    double scale = view.pixelSize() / ARCSEC_PER_DEGREE;
    double along = scale * StrictMath.cos(view.angle());
    double across = scale * StrictMath.sin(view.angle());
    header.addValue("RADESYS", "ICRS", "");
    header.addValue("CTYPE1", "RA---TAN", "");
    header.addValue("CTYPE2", "DEC--TAN", "");
    header.addValue("CUNIT1", "deg", "");
    header.addValue("CUNIT2", "deg", "");
    header.addValue("CRVAL1", RIGHT_ASCENSION, "");
    header.addValue("CRVAL2", DECLINATION, "");
    header.addValue("CRPIX1", view.column(0, 0) + 1, "");
    header.addValue("CRPIX2", view.height() - view.row(0, 0), "");
    header.addValue("CD1_1", -along, "");
    header.addValue("CD1_2", -across, "");
    header.addValue("CD2_1", -across, "");
    header.addValue("CD2_2", along, "");
  }
}
