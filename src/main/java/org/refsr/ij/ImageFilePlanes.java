package org.refsr.ij;

import ij.ImagePlus;
import ij.io.FileInfo;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * The planes of an image as numbers, copied when they are taken. The three channels of RGB with 16
 * bits each, which ImageJ opens as separate planes, are one X,Y,3 plane again.
 */
final class ImageFilePlanes extends AbstractList<Img<FloatType>> {

  private static final int RGB = 3;

  private final ImagePlus image;
  private final int together;

  ImageFilePlanes(ImagePlus image) {
    this.image = image;
    together = isDeepColor(image) ? RGB : 1;
  }

  @Override
  public int size() {
    return image.getStackSize() / together;
  }

  @Override
  public Img<FloatType> get(int index) {
    return together == 1 ? plane(index) : color(index);
  }

  // -- Helper methods --

  private static boolean isDeepColor(ImagePlus image) {
    FileInfo file = image.getOriginalFileInfo();
    return file != null
        && (file.fileType == FileInfo.RGB48 || file.fileType == FileInfo.RGB48_PLANAR)
        && image.getStackSize() % RGB == 0;
  }

  private <T extends RealType<T>> Img<FloatType> plane(int index) {
    RandomAccessibleInterval<T> plane = ImagePlusImgs.plane(image, index + 1);
    return ImageFiles.floats(plane);
  }

  private <T extends RealType<T>> Img<FloatType> color(int index) {
    List<RandomAccessibleInterval<T>> channels = new ArrayList<>();
    for (int c = 1; c <= RGB; c++) channels.add(ImagePlusImgs.plane(image, index * RGB + c));
    return ImageFiles.floats(Views.stack(channels));
  }
}
