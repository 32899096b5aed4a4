package org.refsr.ij;

import ij.ImagePlus;
import java.awt.Rectangle;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.Settings;
import org.refsr.StackMemory;

/**
 * The one way an ImageJ image goes through every command that makes it four times finer: plane by
 * plane, in any type and dimensions, all of it or a region, to a result with the same meaning.
 *
 * <p>Planes without a finite pixel give planes of NaN.
 */
final class ImageEnlargement {

  private final ImagePlus input;
  private final ImageSettings wanted;
  private final Rectangle region;
  private final Settings settings;

  /**
   * @throws RefSRException (USAGE) if the image or its selection is empty, or the result does not
   *     fit into memory
   */
  ImageEnlargement(ImagePlus input, ImageSettings wanted) {
    this.input = input;
    this.wanted = wanted;
    ImagePlusImgs.requirePixels(input);
    region = Regions.of(input, wanted);
    settings =
        wanted.addTo(
            Settings.defaults()
                .consistency(wanted.consistency())
                .flux(wanted.flux())
                .zero(new PixelValues(input.getCalibration()).zero())
                .region(
                    FinalInterval.createMinSize(region.x, region.y, region.width, region.height)));
    StackMemory.require(input.getTitle(), input.getStackSize(), bytes());
  }

  /**
   * Enlarges every plane.
   *
   * @param suffix added to the input's title, which loses its file extension
   * @param progress told of the parts of every plane
   * @throws RefSRException (USAGE) if a plane cannot be read or no pixel is finite; (CANCELLED) if
   *     the progress says so
   */
  SuperResolvedImage run(PlaneEnlarger enlarger, String suffix, Progress progress) {
    SuperResolvedPlanes planes = new SuperResolvedPlanes(input, wanted, region);
    int count = input.getStackSize();
    for (int i = 1; i <= count; i++) {
      progress.checkCancelled();
      add(i, enlarger, progress.part(i - 1, count), planes);
    }
    return planes.image(suffix, settings.zero());
  }

  // -- Helper methods --

  /** What stays of one plane: image and maps. */
  private long bytes() {
    int colours = input.getBitDepth() == 24 ? 3 : 1;
    int pixel = wanted.float32() ? colours * Float.BYTES : input.getBytesPerPixel();
    if (wanted.confidence()) pixel += Float.BYTES;
    if (wanted.sampleCount() > 1) pixel += colours * Float.BYTES;
    int residual = wanted.residual() ? colours * Float.BYTES : 0;
    long area = (long) region.width * region.height;
    return area * (UpscaledGrid.SCALE * UpscaledGrid.SCALE * pixel + residual);
  }

  private <T extends RealType<T> & NativeType<T>> void add(
      int index, PlaneEnlarger enlarger, Progress progress, SuperResolvedPlanes planes) {
    RandomAccessibleInterval<T> plane = ImagePlusImgs.plane(input, index);
    T same = plane.getType();
    if (same instanceof FloatType && !hasFinite(Cast.unchecked(plane))) planes.addMissing();
    else if (wanted.float32())
      planes.add(enlarger.enlarge(plane, index, new FloatType(), settings, progress));
    else planes.add(enlarger.enlarge(plane, index, same, settings, progress));
  }

  private boolean hasFinite(RandomAccessibleInterval<FloatType> plane) {
    for (FloatType pixel : Views.iterable(Views.interval(plane, settings.region().orElseThrow())))
      if (Float.isFinite(pixel.get())) return true;
    return false;
  }
}
