package org.refsr.ij;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import java.awt.Color;
import java.util.List;
import java.util.stream.Collectors;
import org.refsr.eval.GalleryPicture;

/**
 * The pictures of an evaluation as a stack, a slice an image: crops of the truth and of every
 * result side by side, below them error maps and confidence maps. Slices are labelled by the image
 * and what the columns are.
 */
final class GalleryStack {

  private static final int ROWS = 3;

  private GalleryStack() {}

  /**
   * @param pictures at least one
   */
  static ImagePlus of(List<GalleryPicture> pictures, String title) {
    int columns = 0;
    int width = 0;
    int height = 0;
    for (GalleryPicture picture : pictures) {
      columns = Math.max(columns, picture.panels().size());
      for (GalleryPicture.Panel panel : picture.panels()) {
        width = Math.max(width, (int) panel.crop().dimension(0));
        height = Math.max(height, (int) panel.crop().dimension(1));
      }
    }
    ImageStack stack = new ImageStack(columns * width, ROWS * height);
    for (GalleryPicture picture : pictures) {
      ColorProcessor slice = new ColorProcessor(stack.getWidth(), stack.getHeight());
      slice.setColor(Color.WHITE);
      slice.fill();
      for (int i = 0; i < picture.panels().size(); i++)
        draw(picture.panels().get(i), slice, i * width, height);
      stack.addSlice(label(picture), slice);
    }
    return new ImagePlus(title, stack);
  }

  // -- Helper methods --

  private static void draw(GalleryPicture.Panel panel, ColorProcessor slice, int x, int height) {
    slice.insert(PictureReader.rgb(panel.crop()), x, 0);
    panel.error().ifPresent(map -> slice.insert(PictureReader.rgb(map), x, height));
    panel.confidence().ifPresent(map -> slice.insert(PictureReader.rgb(map), x, 2 * height));
  }

  private static String label(GalleryPicture picture) {
    return picture.image()
        + ": "
        + picture.panels().stream()
            .map(GalleryPicture.Panel::label)
            .collect(Collectors.joining(" | "));
  }
}
