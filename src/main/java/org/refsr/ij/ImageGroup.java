package org.refsr.ij;

import ij.ImagePlus;
import java.util.List;

/**
 * Several images of any sizes and types as the value of one image input: it looks like the first of
 * them.
 */
final class ImageGroup extends ImagePlus {

  private final List<ImagePlus> images;

  ImageGroup(List<ImagePlus> images) {
    super(images.get(0).getTitle(), images.get(0).getStack());
    this.images = List.copyOf(images);
  }

  List<ImagePlus> images() {
    return images;
  }
}
