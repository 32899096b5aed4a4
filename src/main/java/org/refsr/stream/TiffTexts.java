package org.refsr.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.refsr.tiff.TiffInput;

/**
 * What a result takes of a TIFF file besides pixels: the description that ImageJ wrote or that
 * OME's XML amounts to, the resolution, the palette; and notes on what it does not take.
 */
final class TiffTexts {

  private static final int NO_UNIT = 1;

  private final TiffInput input;
  private final boolean hasPalette;
  private final Optional<OmePixels> ome;
  private final Optional<double[]> size;

  /**
   * @param type of the result's pixels
   */
  TiffTexts(TiffInput input, Object type) {
    this.input = input;
    hasPalette = type instanceof UnsignedByteType;
    RandomAccessibleInterval<?> first = input.<UnsignedByteType>image(0);
    int samples = first.numDimensions() > 2 ? (int) first.dimension(2) : 1;
    ome = OmePixels.in(input.description(0), samples);
    size = ome.flatMap(OmePixels::resolution);
  }

  String description(int index) {
    return ome.map(pixels -> pixels.description(input.count()))
        .orElseGet(() -> input.description(index));
  }

  /** Pixels a unit along X and Y. */
  Optional<double[]> resolution(int index) {
    return size.or(() -> input.resolution(index)).map(double[]::clone);
  }

  int resolutionUnit(int index) {
    return size.isPresent() ? NO_UNIT : input.resolutionUnit(index);
  }

  Optional<int[]> palette(int index) {
    return input.palette(index).filter(palette -> hasPalette);
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (ome.isPresent())
      notes.add(
          "Of the file's OME metadata the result has only the pixel size"
              + (ome.get().hasAxes(input.count())
                  ? ", channels, slices and frames."
                  : "; its planes are a plain stack."));
    else if (OmePixels.isOme(input.description(0)))
      notes.add("The file's OME metadata is of several images, or damaged, and not in the result.");
    if (input.hasMetadata())
      notes.add(
          "Labels, look-up tables of channels, selection, overlay and Info that ImageJ stored in"
              + " the file are not in the result.");
    if (input.palette(0).isPresent() && !hasPalette)
      notes.add("The file's look-up table is not in the 32-bit result.");
    return notes;
  }
}
