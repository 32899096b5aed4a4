package org.refsr.ij;

import ij.gui.Plot;
import ij.gui.PlotWindow;
import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.Map;
import org.refsr.model.ValidationResult;
import org.refsr.report.Curve;

/**
 * A training as curves in ImageJ's plot windows: the losses on a logarithmic axis, those that are
 * negative at times on a linear one, and PSNR above bicubic.
 */
final class TrainingPlots {

  private static final int MOST_POINTS = 200;
  private static final long INTERVAL = 1_000_000_000L;

  /** As in the report of the training. */
  private static final Color[] COLOURS = {
    new Color(0x0072b2),
    new Color(0xd55e00),
    new Color(0x009e73),
    new Color(0xcc79a7),
    new Color(0xe69f00),
    new Color(0x56b4e9),
    new Color(0x555555)
  };

  private final Map<String, Curve> losses = new LinkedHashMap<>();
  private final Map<String, Curve> gains = new LinkedHashMap<>();
  private final String name;
  private final Map<String, PlotWindow> windows = new LinkedHashMap<>();
  private long drawn = System.nanoTime() - INTERVAL;

  /**
   * @param name of the model, for the titles
   */
  TrainingPlots(String name) {
    this.name = name;
  }

  /** Takes the losses of a step and, every second, shows them. */
  void stepped(long step, Map<String, Double> terms) {
    terms.forEach(
        (term, value) -> {
          if (!term.equals("gradient_norm") && value != 0) curve(losses, term).add(step, value);
        });
    long now = System.nanoTime();
    if (now - drawn < INTERVAL) return;
    drawn = now;
    showLosses();
  }

  /** Takes the scores of a validation and shows them. */
  void validated(long step, ValidationResult result) {
    for (String reference : ValidationResult.REFERENCES)
      curve(gains, result.folder() + ", " + reference).add(step, result.psnrGain(reference));
    showLosses();
    show("validation", "PSNR above bicubic (dB)", false, gains);
  }

  // -- Helper methods --

  private static Curve curve(Map<String, Curve> curves, String key) {
    return curves.computeIfAbsent(key.replace('_', ' '), k -> new Curve(MOST_POINTS));
  }

  private void showLosses() {
    Map<String, Curve> positive = new LinkedHashMap<>(losses);
    positive.values().removeIf(curve -> !curve.isPositive());
    Map<String, Curve> signed = new LinkedHashMap<>(losses);
    signed.keySet().removeAll(positive.keySet());
    show("losses", "Loss before its weight", true, positive);
    show("signed losses", "Loss before its weight", false, signed);
  }

  /** Draws into the window of that title; one that the user closed stays closed. */
  private void show(String title, String y, boolean logarithmic, Map<String, Curve> curves) {
    if (curves.isEmpty()) return;
    Plot plot = new Plot("Training of " + name + ": " + title, "Step", y);
    plot.setAxisYLog(logarithmic);
    draw(plot, curves);
    PlotWindow window = windows.get(title);
    if (window == null) windows.put(title, opened(plot));
    else if (window.isVisible()) window.drawPlot(plot);
  }

  /** The second below the first, the third beside it. */
  private PlotWindow opened(Plot plot) {
    PlotWindow window = plot.show();
    if (windows.isEmpty()) return window;
    PlotWindow first = windows.values().iterator().next();
    int column = windows.size() / 2;
    int row = windows.size() % 2;
    window.setLocation(
        first.getX() + column * first.getWidth(), first.getY() + row * first.getHeight());
    return window;
  }

  private static void draw(Plot plot, Map<String, Curve> curves) {
    int i = 0;
    for (Curve curve : curves.values()) {
      plot.setColor(COLOURS[i++ % COLOURS.length]);
      plot.setLineWidth(2);
      boolean single = curve.xs().length == 1;
      plot.addPoints(curve.xs(), curve.ys(), single ? Plot.CIRCLE : Plot.LINE);
    }
    plot.setLineWidth(1);
    plot.setColor(Color.BLACK);
    plot.setLimitsToFit(false);
    plot.setLegend(String.join("\n", curves.keySet()), Plot.AUTO_POSITION);
  }
}
