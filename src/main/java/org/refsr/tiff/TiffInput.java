package org.refsr.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import net.algart.matrices.tiff.TiffException;
import net.algart.matrices.tiff.TiffIFD;
import net.algart.matrices.tiff.TiffReader;
import net.algart.matrices.tiff.tags.TagRational;
import net.algart.matrices.tiff.tags.Tags;
import net.algart.matrices.tiff.tiles.TiffReadMap;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.DataAccess;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Cast;
import org.refsr.RefSRException;
import org.refsr.image.LazyCells;

/**
 * A TIFF or BigTIFF file whose pixels are read when touched: in strips or tiles, of any compression
 * but the most exotic.
 *
 * <pre>{@code
 * try (TiffInput file = TiffInput.open(path)) {
 *   RandomAccessibleInterval<T> image = file.image(0);
 * }
 * }</pre>
 */
public final class TiffInput implements AutoCloseable {

  private static final int STRIP_ROWS = 64;
  private static final int IMAGEJ_METADATA = 50839;

  private final Path path;
  private final TiffReader reader;
  private final int planes;

  private TiffInput(Path path, TiffReader reader, int planes) {
    this.path = path;
    this.reader = reader;
    this.planes = planes;
  }

  /**
   * Opens a file.
   *
   * @throws RefSRException (USAGE) if it is no TIFF file or damaged
   */
  public static TiffInput open(Path path) {
    try {
      TiffReader reader = new TiffReader(path);
      reader.setCaching(false);
      reader.setAutoUnpackBits(TiffReader.UnpackBits.NONE);
      reader.setAutoCorrectInvertedBrightness(true);
      int planes = reader.numberOfImages() == 1 ? StackPlanes.count(reader.ifd(0)) : 1;
      if (planes > 1 && StackPlanes.end(reader.ifd(0), planes) > Files.size(path)) {
        reader.close();
        throw new EOFException("it ends before the last of its " + planes + " planes");
      }
      return new TiffInput(path, reader, planes);
    } catch (IOException e) {
      throw damaged(path, e);
    }
  }

  /** Images in the file, of an ImageJ stack its planes. */
  public int count() {
    return planes > 1 ? planes : reader.numberOfImages();
  }

  /** Whether it is a BigTIFF, which ImageJ itself does not read. */
  public boolean isBig() {
    return reader.isBigTiff();
  }

  /** Whether the image is in tiles, which ImageJ itself does not read. */
  public boolean isTiled(int index) {
    try {
      return ifd(index).hasTileInformation();
    } catch (TiffException e) {
      throw damaged(path, e);
    }
  }

  /** The ImageDescription tag; empty if there is none. */
  public String description(int index) {
    return ifd(index).optDescription().orElse("");
  }

  /**
   * The tags XResolution and YResolution, in pixels a unit; empty if they say nothing, as 0 does.
   */
  public Optional<double[]> resolution(int index) {
    Optional<TagRational> x = ifd(index).optValue(Tags.X_RESOLUTION, TagRational.class);
    Optional<TagRational> y = ifd(index).optValue(Tags.Y_RESOLUTION, TagRational.class);
    if (!x.isPresent() || !y.isPresent()) return Optional.empty();
    double[] resolution = {x.get().doubleValue(), y.get().doubleValue()};
    for (double value : resolution)
      if (!(value > 0) || Double.isInfinite(value)) return Optional.empty();
    return Optional.of(resolution);
  }

  /** The tag ColorMap of a palette of 256 colours: reds, greens and blues of 16 bit. */
  public Optional<int[]> palette(int index) {
    return ifd(index).optValue(Tags.COLOR_MAP, int[].class).filter(map -> map.length == 3 * 256);
  }

  /** Whether ImageJ stored more with the first image: labels, look-up tables, overlay, Info. */
  public boolean hasMetadata() {
    return ifd(0).containsKey(IMAGEJ_METADATA);
  }

  /** The tag ResolutionUnit: 1 none, 2 inch, 3 centimetre. */
  public int resolutionUnit(int index) {
    return ifd(index).optInt(Tags.RESOLUTION_UNIT, 2);
  }

  /**
   * An image.
   *
   * @return X,Y or, with several samples a pixel, X,Y,C; the type parameter is the caller's word
   * @throws RefSRException (USAGE) if its samples are of a kind that RefSR does not process; later,
   *     when a pixel is touched, if the file has changed or gone
   */
  public <T extends RealType<T> & NativeType<T>> RandomAccessibleInterval<T> image(int index) {
    try {
      TiffIFD ifd = ifd(index);
      TiffSamples samples = TiffSamples.of(ifd.sampleType());
      if (samples == null)
        throw RefSRException.usage(
            "'%s' has samples of %s bits; convert it to 8, 16 or 32 bit.",
            path, Arrays.toString(ifd.getBitsPerSample()));
      return image(FinerStrips.of(ifd, STRIP_ROWS), Cast.unchecked(samples.type()));
    } catch (TiffException e) {
      throw damaged(path, e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw damaged(path, e);
    }
  }

  // -- Helper methods --

  private TiffIFD ifd(int index) {
    try {
      return planes > 1 ? StackPlanes.of(reader.ifd(0), index) : reader.ifd(index);
    } catch (IOException e) {
      throw damaged(path, e);
    }
  }

  private <T extends RealType<T> & NativeType<T>> RandomAccessibleInterval<T> image(
      TiffIFD ifd, T type) throws TiffException {
    TiffReadMap map = reader.newMap(ifd);
    int channels = ifd.getSamplesPerPixel();
    long[] size = {ifd.getImageDimX(), ifd.getImageDimY(), channels};
    int[] cell = {ifd.getTileSizeX(), ifd.getTileSizeY(), channels};
    if (channels == 1) {
      size = Arrays.copyOf(size, 2);
      cell = Arrays.copyOf(cell, 2);
    }
    int kept = 3 * ifd.getTileCountX() + 2;
    LazyCells.Loader<DataAccess> loader = area -> read(map, area);
    return LazyCells.of(size, cell, type, kept, loader);
  }

  private DataAccess read(TiffReadMap map, Interval area) {
    try {
      return TiffSamples.access(
          map.readJavaArray(
              (int) area.min(0),
              (int) area.min(1),
              (int) area.dimension(0),
              (int) area.dimension(1)));
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format(
              "'%s' could not be read from row %d on (%s); it is damaged, or was changed or removed"
                  + " meanwhile.",
              path, area.min(1), e.getMessage()),
          e);
    }
  }

  private static RefSRException damaged(Path path, IOException cause) {
    return new RefSRException(
        RefSRException.Kind.USAGE,
        String.format(
            "'%s' is no TIFF file, or a damaged one (%s); get a new copy of it.",
            path, cause.getMessage()),
        cause);
  }
}
