package org.refsr.eval;

import java.util.OptionalDouble;
import org.refsr.metric.Score;

/** One row of results.tsv: one image enlarged by one method with one kind of reference. */
public final class Measurement {

  final long order;
  private final String image;
  private final String method;
  private final ReferenceKind reference;
  private final String set;
  private final String draw;
  private final Score score;
  private final double seconds;
  private final double peakMegabytes;
  private final Double fluxError;

  /**
   * @param order rows are sorted by it
   * @param set the name of the benchmark
   * @param draw "draw 2 of 5"; empty where nothing was drawn
   * @param fluxError null where the protocol has none
   */
  Measurement(
      long order,
      String image,
      String method,
      ReferenceKind reference,
      String set,
      String draw,
      Score score,
      double seconds,
      double peakMegabytes,
      Double fluxError) {
    this.order = order;
    this.image = image;
    this.method = method;
    this.reference = reference;
    this.set = set;
    this.draw = draw;
    this.score = score;
    this.seconds = seconds;
    this.peakMegabytes = peakMegabytes;
    this.fluxError = fluxError;
  }

  /**
   * What sorts rows by image, method, kind of reference and draw.
   *
   * @param serial of the draw or trial, below 2^24
   */
  static long order(int image, int method, ReferenceKind kind, int serial) {
    return ((long) image << 40) + ((long) method << 30) + ((long) kind.ordinal() << 24) + serial;
  }

  /** As {@link #order}, without image and serial. */
  long methodAndKind() {
    return order >> 24 & (1 << 16) - 1;
  }

  public String image() {
    return image;
  }

  /** "bicubic", "transfer" or the name of a model. */
  public String method() {
    return method;
  }

  public ReferenceKind reference() {
    return reference;
  }

  /** The set, the draw if any, and how the figures were taken. */
  public String protocol() {
    return set + (draw.isEmpty() ? "" : " " + draw) + ": " + score.protocol().name();
  }

  /** "draw 2 of 5" where the reference was drawn by chance; else empty. */
  public String draw() {
    return draw;
  }

  /** As {@link #protocol()}, without the draw. */
  String protocolOfAllDraws() {
    return set + ": " + score.protocol().name();
  }

  /** How close the result is to the truth. */
  public Score score() {
    return score;
  }

  /** In dB. */
  public double psnr() {
    return score.psnr();
  }

  public double ssim() {
    return score.ssim();
  }

  /** What a user waits for: description of the references and enlargement, without files. */
  public double seconds() {
    return seconds;
  }

  /** Most memory of the process meanwhile. */
  public double peakMegabytes() {
    return peakMegabytes;
  }

  /** Relative change of the sum of all pixels; only by the scientific protocol. */
  public OptionalDouble fluxError() {
    return fluxError == null ? OptionalDouble.empty() : OptionalDouble.of(fluxError);
  }
}
