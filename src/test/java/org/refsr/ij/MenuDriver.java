package org.refsr.ij;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.VirtualStack;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.ProgressBar;
import ij.plugin.frame.Recorder;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.TextField;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Plays a person at plain ImageJ with a display: opens images, starts the recorder, chooses a
 * command from the menu, fills its dialog, and runs what was recorded as a macro. Prints what it
 * sees, one fact a line.
 */
public final class MenuDriver {

  private static final String COMMAND = "RRSR Super-Resolution...";
  private static final long TIMEOUT = 60_000;

  private MenuDriver() {}

  /**
   * @param args input, reference, and the file for the result
   */
  public static void main(String[] args) throws Exception {
    try {
      new ImageJ(ImageJ.EMBEDDED);
      tell("entry", Menus.getCommands().get(COMMAND));
      tell("entries", Arrays.toString(entries()));
      play(args);
      System.exit(0);
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  // -- Helper methods --

  private static void play(String[] args) throws Exception {
    ImagePlus reference = IJ.openImage(args[1]);
    reference.show();
    ImagePlus low = IJ.openImage(args[0]);
    low.show();
    Recorder recorder = recorder();
    IJ.doCommand(low, COMMAND);
    GenericDialog dialog = await("dialog", GenericDialog::getInstance);
    await("visible dialog", () -> dialog.isShowing() ? dialog : null);
    tell("title", dialog.getTitle());
    tick(dialog, "Show the confidence map");
    choose(dialog, "bicubic-1");
    ((TextField) dialog.getStringFields().get(0)).setText(args[2]);
    press(dialog.getButtons()[0]);
    ImagePlus result = await("result", () -> WindowManager.getImage("low_refsr"));
    await("confidence", () -> WindowManager.getImage("low_confidence"));
    String line = await("recorded line", () -> recorded(recorder));
    tell("recorded", line);
    Object pixels = result.getProcessor().getPixels();
    close("low_refsr");
    close("low_confidence");
    WindowManager.setTempCurrentImage(low);
    IJ.runMacro(line);
    ImagePlus again = await("replayed result", () -> WindowManager.getImage("low_refsr"));
    tell("replayed", Arrays.equals((short[]) pixels, (short[]) again.getProcessor().getPixels()));
    tell("current", WindowManager.getCurrentImage().getTitle());
    String failing = "run('" + COMMAND + "', 'model=nothing'); return 'went on';";
    tell("failed in batch mode", IJ.runMacro("setBatchMode(true);" + failing));
    tell("log", IJ.getLog().strip());
    cancelHalfway();
  }

  /** Presses Escape in the second of four planes. */
  private static void cancelHalfway() {
    ImagePlus planes =
        new ImagePlus(
            "planes",
            new VirtualStack(6, 5, 4) {
              @Override
              public Object getPixels(int n) {
                if (n == 2) {
                  tell("bar after a quarter", bar());
                  IJ.setKeyDown(KeyEvent.VK_ESCAPE);
                }
                IJ.wait(100); // the bar is drawn no more often
                return new byte[6 * 5];
              }
            });
    WindowManager.setTempCurrentImage(planes);
    IJ.runMacro("run('Bicubic Upsampling...', 'type=same');");
    tell("bar after Escape", bar());
    tell("status after Escape", ImageJ.getStatusBarText());
  }

  /** How much of the progress bar is filled, to a tenth. */
  private static double bar() {
    ProgressBar bar = IJ.getInstance().getProgressBar();
    BufferedImage drawn =
        new BufferedImage(bar.getWidth(), bar.getHeight(), BufferedImage.TYPE_INT_RGB);
    bar.paint(drawn.getGraphics());
    int filled = 0;
    for (int x = 0; x < drawn.getWidth(); x++)
      if (drawn.getRGB(x, drawn.getHeight() / 2) == Color.GRAY.getRGB()) filled++;
    return Math.round(10.0 * filled / drawn.getWidth()) / 10.0;
  }

  /** Its text area is Swing's, which may deadlock when it is laid out on two threads. */
  private static Recorder recorder() throws Exception {
    AtomicReference<Recorder> recorder = new AtomicReference<>();
    EventQueue.invokeAndWait(() -> recorder.set(new Recorder()));
    return recorder.get();
  }

  private static Object[] entries() {
    return Menus.getCommands().keySet().stream()
        .filter(label -> String.valueOf(Menus.getCommands().get(label)).contains("org.refsr"))
        .sorted()
        .toArray();
  }

  private static String recorded(Recorder recorder) {
    return recorder.getText().lines().filter(l -> l.contains(COMMAND)).findFirst().orElse(null);
  }

  private static void choose(GenericDialog dialog, String item) {
    for (Object choice : dialog.getChoices()) ((Choice) choice).select(item);
  }

  private static void tick(GenericDialog dialog, String label) {
    for (Object box : dialog.getCheckboxes())
      if (((Checkbox) box).getLabel().equals(label)) ((Checkbox) box).setState(true);
  }

  private static void press(Button button) {
    ActionEvent event = new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button.getLabel());
    EventQueue.invokeLater(() -> button.dispatchEvent(event));
  }

  private static void close(String title) {
    ImagePlus image = WindowManager.getImage(title);
    image.changes = false;
    image.close();
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

  private static void tell(String key, Object value) {
    System.out.println(key + ": " + value);
  }
}
