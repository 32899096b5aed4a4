package org.refsr.stream;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.refsr.Progress;
import org.refsr.Settings;

/**
 * One file to be super-resolved into another of the same format.
 *
 * <pre>{@code
 * new StreamJob(Path.of("low.fits"), Path.of("high.fits")).hdu("SCI").settings(settings)
 * }</pre>
 */
public final class StreamJob {

  private final Path input;
  private final Path output;
  private Path confidence;
  private String hdu = "";
  private boolean float32;
  private DoubleUnaryOperator values;
  private Settings settings = Settings.defaults();
  private Progress progress = Progress.NONE;

  /**
   * @param output made or replaced
   */
  public StreamJob(Path input, Path output) {
    this.input = input;
    this.output = output;
  }

  /**
   * @param file for the confidence map, of the same format; null, the default, for none
   */
  public StreamJob confidence(Path file) {
    confidence = file;
    return this;
  }

  /**
   * Which image of a FITS file: EXTNAME, number of the HDU, or "all"; by default the first one with
   * pixels.
   */
  public StreamJob hdu(String wanted) {
    hdu = wanted;
    return this;
  }

  /** Whether the result is of 32 bit whatever the input is; by default it is of its type. */
  public StreamJob float32(boolean wanted) {
    float32 = wanted;
    return this;
  }

  /**
   * What stored values of a TIFF file stand for, by which a 32-bit result holds them; by default
   * themselves.
   */
  public StreamJob values(DoubleUnaryOperator function) {
    values = function;
    return this;
  }

  /** Without region; default {@link Settings#defaults()}. */
  public StreamJob settings(Settings wanted) {
    settings = wanted;
    return this;
  }

  /** Default none. */
  public StreamJob progress(Progress listener) {
    progress = listener;
    return this;
  }

  Path input() {
    return input;
  }

  Path output() {
    return output;
  }

  Optional<Path> confidence() {
    return Optional.ofNullable(confidence);
  }

  String hdu() {
    return hdu;
  }

  boolean float32() {
    return float32;
  }

  /** Empty for values that are stored as they are. */
  Optional<DoubleUnaryOperator> values() {
    return float32 ? Optional.ofNullable(values) : Optional.empty();
  }

  Settings settings() {
    return settings;
  }

  /** The progress of one of several planes. */
  Progress progress(int plane, int planes) {
    return new Progress() {
      @Override
      public void update(long done, long total, String what) {
        progress.update(plane * total + done, planes * total, what);
      }

      @Override
      public boolean cancelled() {
        return progress.cancelled();
      }
    };
  }
}
