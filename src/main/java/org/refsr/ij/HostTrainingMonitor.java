package org.refsr.ij;

import ij.IJ;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.util.Locale;
import java.util.Map;
import org.refsr.model.TrainingMonitor;
import org.refsr.model.ValidationResult;

/**
 * A training in ImageJ: curves, the status bar with the time left, validations in the log; the
 * Escape key stops. Without a display, or in a batch macro, there are no curves.
 */
final class HostTrainingMonitor implements TrainingMonitor {

  /** Weight of the last step in the mean of the time of steps. */
  private static final double LAST = 0.1;

  private final TrainingPlots plots;
  private double secondsOfStep;

  /**
   * Forgets an Escape pressed before.
   *
   * @param name of the model
   */
  HostTrainingMonitor(String name) {
    IJ.resetEscape();
    boolean shown = !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode();
    plots = shown ? new TrainingPlots(name) : null;
  }

  /** Steps have a status of their own; what is shown here comes before them. */
  @Override
  public void update(long done, long total, String what) {
    IJ.showProgress((double) done / Math.max(1, total));
    if (!what.equals("step") && done < total)
      IJ.showStatus(String.format("RefSR training: %s %d of %d (Esc stops)", what, done, total));
  }

  @Override
  public boolean cancelled() {
    return IJ.escapePressed();
  }

  @Override
  public void stepped(
      long step, long steps, Map<String, Double> terms, double seconds, double waited) {
    secondsOfStep = secondsOfStep == 0 ? seconds : (1 - LAST) * secondsOfStep + LAST * seconds;
    IJ.showStatus(
        String.format(
            Locale.ROOT,
            "RefSR training: step %d of %d, %s left (Esc stops and saves)",
            step,
            steps,
            time(secondsOfStep * (steps - step))));
    if (plots != null) plots.stepped(step, terms);
  }

  @Override
  public void validated(long step, ValidationResult result) {
    StringBuilder line = new StringBuilder();
    for (String reference : ValidationResult.REFERENCES)
      line.append(
          String.format(
              Locale.ROOT,
              " %s %+.2f dB, SSIM %+.4f;",
              reference,
              result.psnrGain(reference),
              result.ssimGain(reference)));
    IJ.log(
        String.format(
            Locale.ROOT,
            "RefSR training, step %d, %s: above bicubic (%.2f dB, SSIM %.4f) by reference:%s",
            step,
            result.folder(),
            result.psnr(ValidationResult.BICUBIC),
            result.ssim(ValidationResult.BICUBIC),
            line.substring(0, line.length() - 1)));
    if (plots != null) plots.validated(step, result);
  }

  @Override
  public void note(String sentence) {
    IJ.log("RefSR training: " + sentence);
  }

  // -- Helper methods --

  private static String time(double seconds) {
    long minutes = Math.round(seconds / 60);
    if (seconds < 90) return Math.round(seconds) + " s";
    return minutes < 90 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
