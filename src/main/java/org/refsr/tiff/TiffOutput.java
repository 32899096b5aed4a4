package org.refsr.tiff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.algart.matrices.tiff.TiffIFD;
import net.algart.matrices.tiff.TiffWriter;
import net.algart.matrices.tiff.tags.TagCompression;
import net.algart.matrices.tiff.tags.TagPhotometricInterpretation;
import net.algart.matrices.tiff.tags.TagRational;
import net.algart.matrices.tiff.tags.Tags;
import net.algart.matrices.tiff.tiles.TiffTile;
import net.algart.matrices.tiff.tiles.TiffWriteMap;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Cast;
import org.refsr.PartFile;
import org.refsr.RefSRException;

/**
 * A TIFF file that is written row by row: in strips, as ImageJ reads them, or, where it becomes
 * larger than 4 GB, as a BigTIFF in tiles, which Fiji reads by Bio-Formats. It appears under its
 * name only when finished. Not compressed; the directories come last, because ImageJ takes the
 * planes of a stack to lie one after the other.
 *
 * <pre>{@code
 * try (TiffOutput<UnsignedShortType> file = TiffOutput.create(path)) {
 *   file.begin(size, type, description, resolution, unit, palette);
 *   file.write(row, pixels); // ...
 *   file.end().finish();
 * }
 * }</pre>
 */
public final class TiffOutput<O extends RealType<O> & NativeType<O>> implements AutoCloseable {

  private static final int STRIP_ROWS = 16;
  private static final int TILE = 512;
  private static final long CLASSIC_LIMIT = (1L << 32) - (1 << 24);

  private final PartFile file;
  private final TiffWriter writer;
  private final List<TiffWriteMap> images = new ArrayList<>();

  private TiffOutput(PartFile file, TiffWriter writer) {
    this.file = file;
    this.writer = writer;
    file.writtenBy(writer);
  }

  /**
   * Makes the temporary file.
   *
   * @param bytes of all pixels to come; decides whether it is a BigTIFF
   * @throws RefSRException (USAGE) if it cannot be written or the disk has too little space
   */
  public static <O extends RealType<O> & NativeType<O>> TiffOutput<O> create(
      Path path, long bytes) {
    try {
      long free = Files.getFileStore(path.toAbsolutePath().getParent()).getUsableSpace();
      if (free < bytes)
        throw RefSRException.usage(
            "'%s' needs %d MB of disk, but %d MB are free; choose another place.",
            path, (bytes >> 20) + 1, free >> 20);
    } catch (IOException e) {
      throw new PartFile(path).failure(e);
    }
    return create(path, bytes > CLASSIC_LIMIT);
  }

  static <O extends RealType<O> & NativeType<O>> TiffOutput<O> create(Path path, boolean big) {
    PartFile file = new PartFile(path);
    try {
      TiffWriter writer = new TiffWriter(file.part());
      writer.setBigTiff(big);
      writer.create();
      return new TiffOutput<>(file, writer);
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  /**
   * Begins the next image of the file.
   *
   * @param size X,Y or X,Y,3
   * @param description the ImageDescription tag; may be empty
   * @param resolution pixels a unit along X and Y, positive, or null
   * @param unit the ResolutionUnit tag: 1 none, 2 inch, 3 centimetre
   * @param palette as {@link TiffInput#palette}, for 8 bit, or null
   */
  public void begin(
      long[] size, O type, String description, double[] resolution, int unit, int[] palette) {
    try {
      TiffIFD ifd = new TiffIFD();
      ifd.putImageDimensions(size[0], size[1]);
      ifd.putPixelInformation(size.length > 2 ? (int) size[2] : 1, TiffSamples.of(type).stored());
      ifd.putCompression(TagCompression.NONE);
      if (writer.isBigTiff()) ifd.putTileSizes(TILE, TILE);
      else ifd.putStripSize(STRIP_ROWS);
      if (!description.isEmpty()) ifd.putImageDescription(description);
      if (resolution != null) {
        ifd.put(Tags.X_RESOLUTION, rational(resolution[0]));
        ifd.put(Tags.Y_RESOLUTION, rational(resolution[1]));
        ifd.put(Tags.RESOLUTION_UNIT, unit);
      }
      if (palette != null) {
        ifd.putPhotometricInterpretation(TagPhotometricInterpretation.RGB_PALETTE);
        ifd.put(Tags.COLOR_MAP, palette);
      }
      images.add(writer.newFixedMap(ifd));
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  /**
   * Writes the next rows of the image.
   *
   * @param row the first
   * @param pixels from the origin, over the full width; axes as the image's
   */
  public void write(long row, RandomAccessibleInterval<O> pixels) {
    ArrayImg<O, ?> copy =
        new ArrayImgFactory<>(pixels.getType()).create(pixels.dimensionsAsLongArray());
    LoopBuilder.setImages(pixels, copy).forEachPixel((from, to) -> to.set(from));
    Object array = Cast.<ArrayDataAccess<?>>unchecked(copy.update(null)).getCurrentStorageArray();
    TiffWriteMap map = images.get(images.size() - 1);
    try {
      List<TiffTile> tiles =
          map.updateJavaArray(
              array, 0, (int) row, (int) pixels.dimension(0), (int) pixels.dimension(1));
      map.writeCompletedTiles(tiles, true);
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  /** The completed file, to be given its name. */
  public PartFile end() {
    try {
      for (TiffWriteMap image : images) image.completeWriting();
      return file;
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  /** Removes what was written if it was not finished. */
  @Override
  public void close() {
    file.close();
  }

  // -- Helper methods --

  /**
   * To nine digits or more, from 2^-31 to 2^31; readers differ on the sign of the 32 bits each part
   * has.
   */
  private static TagRational rational(double value) {
    if (value < 1) {
      TagRational inverse = rational(1 / value);
      return new TagRational(inverse.getDenominator(), inverse.getNumerator());
    }
    long denominator = 1;
    while (value * denominator * 10 < 1L << 31) denominator *= 10;
    return new TagRational(
        Math.min(Math.round(value * denominator), Integer.MAX_VALUE), denominator);
  }
}
