package org.refsr.fits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.Header;
import nom.tam.fits.ImageHDU;
import nom.tam.image.compression.hdu.CompressedImageHDU;
import nom.tam.util.RandomAccess;
import org.refsr.RefSRException;

/**
 * A FITS file: its images, also those compressed by fpack, which are unpacked in memory. Files
 * compressed as a whole (.gz) are read as well.
 *
 * <pre>{@code
 * try (FitsFile file = FitsFile.open(path)) {
 *   FitsImage image = file.image("SCI");
 * }
 * }</pre>
 */
public final class FitsFile implements AutoCloseable {

  /** The library logs damages with stack traces; here they become messages. */
  private static final Logger LIBRARY = Logger.getLogger("nom.tam");

  static {
    LIBRARY.setLevel(Level.SEVERE);
  }

  private final Path path;
  private final Fits fits;
  private final List<FitsImage> images = new ArrayList<>();
  private Header primary;
  private int others;

  private FitsFile(Path path) {
    this.path = path;
    fits = new Fits(path.toFile());
  }

  /**
   * Reads the headers.
   *
   * @throws RefSRException (USAGE) if it is no FITS file, damaged, or holds no image of two axes
   */
  public static FitsFile open(Path path) {
    if (!Files.isRegularFile(path))
      throw RefSRException.usage("The image file '%s' does not exist; check its path.", path);
    try {
      FitsFile file = new FitsFile(path);
      try {
        file.read();
        return file;
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (RefSRException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The library trusts the headers it reads: what it throws at wrong ones varies.
      throw damaged(path, e);
    }
  }

  /** Whether a file name is that of a FITS file, packed or not. */
  public static boolean isNamedSo(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return name.matches(".*\\.(fits?|fts|fz)(\\.gz)?");
  }

  /** The images with pixels, in the order of the file; not empty. */
  public List<FitsImage> images() {
    return List.copyOf(images);
  }

  /**
   * How many HDUs hold something else than an image: tables, spectra, extensions without pixels.
   */
  public int others() {
    return others;
  }

  /**
   * One image.
   *
   * @param name its EXTNAME (in any case) or the number of its HDU, from 0; empty for the first
   * @throws RefSRException (USAGE) if there is none, with the names of those there are
   */
  public FitsImage image(String name) {
    if (name.isEmpty()) return images.get(0);
    for (FitsImage image : images) if (image.isCalled(name)) return image;
    throw RefSRException.usage(
        "'%s' has no image '%s'; it has %s.",
        path, name, images.stream().map(FitsImage::label).collect(Collectors.joining(", ")));
  }

  /** The header of the first HDU, which may have no image of its own. */
  Header primary() {
    return primary;
  }

  @Override
  public void close() {
    try {
      fits.close();
    } catch (IOException e) {
      throw damaged(path, e);
    }
  }

  // -- Helper methods --

  private void read() throws IOException {
    BasicHDU<?> hdu;
    for (int i = 0; (hdu = fits.readHDU()) != null; i++) {
      if (i == 0) primary = hdu.getHeader();
      if (hdu instanceof CompressedImageHDU) hdu = ((CompressedImageHDU) hdu).asImageHDU();
      if (hdu instanceof ImageHDU && hasPixels(hdu)) images.add(image(i, (ImageHDU) hdu));
      else if (i > 0 || hdu.getHeader().getIntValue("NAXIS") > 0) others++;
    }
    if (images.isEmpty())
      throw RefSRException.usage(
          "'%s' holds no image of two axes or more; choose another file.", path);
  }

  private static boolean hasPixels(BasicHDU<?> hdu) {
    int[] axes = hdu.getAxes();
    if (axes == null || axes.length < 2) return false;
    for (int length : axes) if (length < 1) return false;
    return true;
  }

  private FitsImage image(int index, ImageHDU hdu) throws IOException {
    String what = "Image " + index + " of '" + path + "'";
    if (!isRandomlyAccessible(hdu)) hdu.getKernel();
    else checkLength(hdu);
    return new FitsImage(what, index, hdu.getHeader(), hdu.getTiler(), hdu.getAxes());
  }

  private boolean isRandomlyAccessible(ImageHDU hdu) {
    return fits.getStream() instanceof RandomAccess && hdu.getFileOffset() >= 0;
  }

  /** The pixels must all be there; the padding after the last need not. */
  private void checkLength(ImageHDU hdu) throws IOException {
    long size = Math.abs(hdu.getHeader().getIntValue("BITPIX")) / Byte.SIZE;
    for (int length : hdu.getAxes()) size *= length;
    long start = hdu.getData().getFileOffset();
    if (start > 0 && start + size > Files.size(path))
      throw RefSRException.usage(
          "The image file '%s' is incomplete: it has %d bytes of %d; get a new copy of it.",
          path, Files.size(path), start + size);
  }

  private static RefSRException damaged(Path path, Exception cause) {
    return new RefSRException(
        RefSRException.Kind.USAGE,
        String.format(
            "The image file '%s' is no FITS file, or a damaged one (%s); get a new copy of it.",
            path, cause.getMessage()),
        cause);
  }
}
