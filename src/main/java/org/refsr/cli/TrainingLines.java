package org.refsr.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.refsr.model.TrainingMonitor;
import org.refsr.model.ValidationResult;

/**
 * A training as plain lines: one every ten seconds with the losses, the time of a step and the time
 * left, and one for each validation.
 */
final class TrainingLines implements TrainingMonitor {

  private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

  private final PrintWriter out;
  private final LongSupplier clock;
  private long lastLine;
  private long steps;
  private double seconds;
  private double waited;

  TrainingLines(PrintWriter out) {
    this(out, System::nanoTime);
  }

  TrainingLines(PrintWriter out, LongSupplier nanoseconds) {
    this.out = out;
    this.clock = nanoseconds;
    lastLine = nanoseconds.getAsLong() - INTERVAL;
  }

  /** Steps have lines of their own; what is shown here comes before them. */
  @Override
  public synchronized void update(long done, long total, String what) {
    if (what.equals("step") || !isDue(done == total)) return;
    out.printf(Locale.ROOT, "%s %d of %d%n", what, done, total);
    out.flush();
  }

  @Override
  public boolean cancelled() {
    return Interruption.requested();
  }

  @Override
  public void stepped(
      long step, long total, Map<String, Double> terms, double stepSeconds, double stepWaited) {
    steps++;
    seconds += stepSeconds;
    waited += stepWaited;
    if (!isDue(step == total)) return;
    double perStep = seconds / steps;
    out.printf(
        Locale.ROOT,
        "step %d of %d  %s  %.2f s/step (%.1f %% waiting for data)%s%n",
        step,
        total,
        numbers(terms, "%.5f"),
        perStep,
        seconds > 0 ? 100 * waited / seconds : 0,
        step < total ? ", " + timeLeft(perStep * (total - step)) + " left" : "");
    out.flush();
    steps = 0;
    seconds = 0;
    waited = 0;
  }

  @Override
  public void validated(long step, ValidationResult result) {
    out.printf(
        Locale.ROOT,
        "step %d  %s  above bicubic (%.2f dB, SSIM %.4f) by reference: %s%n",
        step,
        result.folder(),
        result.psnr(ValidationResult.BICUBIC),
        result.ssim(ValidationResult.BICUBIC),
        ValidationResult.REFERENCES.stream()
            .map(
                reference ->
                    String.format(
                        Locale.ROOT,
                        "%s %+.3f dB, SSIM %+.4f",
                        reference,
                        result.psnrGain(reference),
                        result.ssimGain(reference)))
            .collect(Collectors.joining("; ")));
    out.flush();
  }

  @Override
  public void note(String sentence) {
    out.println(sentence);
    out.flush();
  }

  // -- Helper methods --

  private boolean isDue(boolean last) {
    long now = clock.getAsLong();
    if (now - lastLine < INTERVAL && !last) return false;
    lastLine = now;
    return true;
  }

  private static String numbers(Map<String, Double> values, String format) {
    return values.entrySet().stream()
        .map(
            e ->
                e.getKey().replace('_', ' ')
                    + " "
                    + String.format(Locale.ROOT, format, e.getValue()))
        .collect(Collectors.joining("  "));
  }

  private static String timeLeft(double left) {
    long minutes = Math.round(left / 60);
    if (left < 90) return Math.round(left) + " s";
    return minutes < 90 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
