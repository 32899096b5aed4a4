package org.refsr.ij;

import ij.IJ;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.util.Locale;
import java.util.Map;
import org.refsr.Progress;
import org.refsr.model.TrainingMonitor;
import org.refsr.model.ValidationResult;

/**
 * A training in ImageJ: curves, progress with the time left, validations in the log. Without a
 * display, or in a batch macro, there are no curves.
 */
final class HostTrainingMonitor implements TrainingMonitor {

  private final Progress progress;
  private final TrainingPlots plots;

  /**
   * @param progress shows steps and the time left, and tells of cancellation
   * @param name of the model
   */
  HostTrainingMonitor(Progress progress, String name) {
    this.progress = progress;
    boolean shown = !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode();
    plots = shown ? new TrainingPlots(name) : null;
  }

  @Override
  public void update(long done, long total, String what) {
    progress.update(done, total, what);
  }

  @Override
  public boolean cancelled() {
    return progress.cancelled();
  }

  @Override
  public void stepped(
      long step, long steps, Map<String, Double> terms, double seconds, double waited) {
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
}
