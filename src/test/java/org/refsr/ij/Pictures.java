package org.refsr.ij;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.plugin.Zoom;
import java.awt.Component;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.WindowEvent;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/**
 * Takes the manual's pictures: every command's dialog, and the desktop with a result, in plain
 * ImageJ on a display (docs/pictures.sh runs it on a virtual one). Knows ImageJ only.
 */
public final class Pictures {

  private static final long TIMEOUT = 120_000;

  private final Path folder;
  private final Robot robot;
  private Path reference;

  private Pictures(Path folder) throws Exception {
    this.folder = folder;
    robot = new Robot();
  }

  /**
   * @param args the folder for the pictures, and that of the sample images; any third for the
   *     result too
   */
  public static void main(String[] args) {
    try {
      new ImageJ(ImageJ.EMBEDDED).setVisible(true);
      Pictures pictures = new Pictures(Path.of(args[0]));
      pictures.take(Path.of(args[1]));
      if (args.length > 2) pictures.result();
      System.exit(0);
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  // -- Helper methods --

  private void take(Path samples) throws Exception {
    reference = samples.resolve("reference.tif");
    open(reference, 620, 160);
    open(samples.resolve("ground_truth.tif"), 640, 180);
    open(samples.resolve("low_resolution.tif"), 20, 160);
    for (Object label : Menus.getCommands().keySet().stream().sorted().toArray())
      if (String.valueOf(Menus.getCommands().get(label)).contains("org.refsr"))
        dialog(String.valueOf(label));
  }

  /** The input, zoomed by hand, and what the command shows: the result and its confidence map. */
  private void result() throws Exception {
    ImagePlus low = WindowManager.getImage("low_resolution.tif");
    for (String other : new String[] {"reference.tif", "ground_truth.tif"})
      WindowManager.getImage(other).close();
    low.getWindow().setLocation(10, 160);
    IJ.run(low, "Set... ", "zoom=400");
    WindowManager.setCurrentWindow(low.getWindow());
    IJ.run("RRSR Super-Resolution...", "reference=[" + reference + "] confidence");
    Rectangle all = new Rectangle();
    int x = 10;
    for (String title :
        new String[] {"low_resolution.tif", "low_resolution_refsr", "low_resolution_confidence"}) {
      ImagePlus image = WindowManager.getImage(title);
      Zoom.set(image, image == low ? 4 : 1);
      Window window = image.getWindow();
      window.setLocation(x, 160);
      window.toFront();
      settle(window);
      all = all.isEmpty() ? window.getBounds() : all.union(window.getBounds());
      x += window.getWidth() + 6;
      window.repaint();
    }
    WindowManager.getImage("low_resolution_refsr").getWindow().toFront();
    Thread.sleep(1000);
    write(all, "result");
  }

  private void open(Path file, int x, int y) {
    ImagePlus image = IJ.openImage(file.toString());
    image.show();
    image.getWindow().setLocation(x, y);
  }

  private void dialog(String label) throws Exception {
    WindowManager.setCurrentWindow(WindowManager.getImage("low_resolution.tif").getWindow());
    IJ.doCommand(label);
    Window dialog = await(label, Pictures::dialog);
    settle(dialog);
    System.out.println("dialog: " + label);
    shoot(dialog, label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 ]", "").replace(' ', '-'));
    EventQueue.invokeAndWait(
        () -> dialog.dispatchEvent(new WindowEvent(dialog, WindowEvent.WINDOW_CLOSING)));
    Thread.sleep(300);
  }

  private static Window dialog() {
    for (Window window : Window.getWindows())
      if (window.isShowing() && (window instanceof Dialog || isReport(window))) return window;
    return null;
  }

  private static boolean isReport(Window window) {
    return window instanceof Frame && ((Frame) window).getTitle().equals("RefSR System Check");
  }

  /** Waits until a window stays where it is. */
  private void settle(Window window) throws Exception {
    Rectangle before;
    do {
      before = window.getBounds();
      Thread.sleep(700);
      robot.waitForIdle();
    } while (!before.equals(window.getBounds()));
  }

  private void shoot(Component component, String name) throws Exception {
    write(new Rectangle(component.getLocationOnScreen(), component.getSize()), name);
  }

  private void write(Rectangle area, String name) throws Exception {
    File file = folder.resolve(name + ".png").toFile();
    ImageIO.write(robot.createScreenCapture(area), "png", file);
    System.out.println(file);
  }

  private static <T> T await(String what, Supplier<T> found) throws InterruptedException {
    long end = System.currentTimeMillis() + TIMEOUT;
    while (System.currentTimeMillis() < end) {
      T value = found.get();
      if (value != null) return value;
      Thread.sleep(50);
    }
    throw new IllegalStateException("No " + what);
  }
}
