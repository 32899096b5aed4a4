package org.refsr.ij;

import ij.ImagePlus;
import ij.gui.GUI;
import ij.gui.ImageWindow;
import ij.plugin.Zoom;
import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lays out the windows of a result: the image and its maps side by side, zoomed alike, small ones
 * enlarged until details can be seen.
 */
final class ResultWindows {

  private static final int GAP = 8;

  /** Pixels on the screen up to which images are enlarged. */
  private static final int SIDE = 560;

  private static final double[] ZOOMS = {4, 3, 2, 1.5, 1, 0.75, 0.5, 1 / 3.0, 0.25};

  /** Of the screen's height what an image may take. */
  private static final double SHARE = 0.75;

  private ResultWindows() {}

  /** Arranges what has a window; without a display or in batch mode that is nothing. */
  static void arrange(SuperResolvedImage result) {
    List<ImagePlus> images =
        Stream.of(Optional.of(result.image()), result.confidence(), result.deviation())
            .flatMap(Optional::stream)
            .filter(image -> image.getWindow() != null)
            .collect(Collectors.toList());
    if (images.isEmpty() || images.get(0) != result.image()) return;
    Rectangle screen = GUI.getMaxWindowBounds(result.image().getWindow());
    double zoom = zoom(result.image(), screen, images.size());
    for (ImagePlus image : images) Zoom.set(image, zoom);
    place(images, screen);
  }

  // -- Helper methods --

  /** The largest that keeps all on the screen. */
  static double zoom(ImagePlus image, Rectangle screen, int windows) {
    double width = (double) (screen.width - windows * GAP) / windows;
    for (double zoom : ZOOMS) {
      double side = zoom * Math.max(image.getWidth(), image.getHeight());
      boolean fits =
          zoom * image.getWidth() <= width && zoom * image.getHeight() <= SHARE * screen.height;
      if (fits && (zoom <= 1 || side <= SIDE)) return zoom;
    }
    return ZOOMS[ZOOMS.length - 1];
  }

  /** From where the result's window is, or as far left of it as it takes. */
  private static void place(List<ImagePlus> images, Rectangle screen) {
    int width = 0;
    for (ImagePlus image : images) width += image.getWindow().getWidth() + GAP;
    ImageWindow first = images.get(0).getWindow();
    int x = Math.max(screen.x, Math.min(first.getX(), screen.x + screen.width - width));
    for (ImagePlus image : images) {
      ImageWindow window = image.getWindow();
      window.setLocation(x, first.getY());
      x += window.getWidth() + GAP;
    }
  }
}
