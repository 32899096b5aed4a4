package org.refsr.simulate;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.RefSRException;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;

/**
 * An example for users: an image, the low-resolution version of it that they would have, and two
 * references, an overlapping view and another field.
 */
public final class Sample {

  /** Ratio of the resolutions. */
  public static final int SCALE = 4;

  private static final int SMALLEST = 32;

  /** Light is drawn on rasters of four times as many pixels, which one Java array has to hold. */
  private static final int LARGEST = 16_384;

  private static final double REACH = 3;
  private static final double SHIFT_X = 0.22;
  private static final double SHIFT_Y = -0.14;
  private static final double TURN = Math.toRadians(9);
  private static final double ZOOM = 1.04;

  private final Shot groundTruth;
  private final Shot lowResolution;
  private final Shot reference;
  private final Shot otherField;

  private Sample(Shot groundTruth, Shot lowResolution, Shot reference, Shot otherField) {
    this.groundTruth = groundTruth;
    this.lowResolution = lowResolution;
    this.reference = reference;
    this.otherField = otherField;
  }

  /**
   * Simulates a sample.
   *
   * @param size side of the ground truth and the references in pixels, a multiple of 4 from 32 to
   *     16384
   */
  public static Sample of(Kind kind, int size, long seed) {
    if (size < SMALLEST || size > LARGEST || size % SCALE != 0)
      throw RefSRException.usage(
          "The size of the sample is %d; use a multiple of %d from %d to %d.",
          size, SCALE, SMALLEST, LARGEST);
    Rng rng = new Rng(seed);
    Setup<?> setup = kind.typical();
    double field = size * setup.pixelSize();
    View view = View.of(size, size, setup.pixelSize());
    View other = view.centredOn(SHIFT_X * field, SHIFT_Y * field).turned(TURN).zoomed(ZOOM);
    Setup<?>.Subject subject = setup.subject(REACH * field, rng.nextLong());
    Shot truth = subject.truth(view, rng.nextLong());
    Shot reference = subject.reference(other, rng.nextLong());
    Shot otherField = setup.subject(REACH * field, rng.nextLong()).reference(view, rng.nextLong());
    return new Sample(truth, reduce(truth, kind.bits()), reference, otherField);
  }

  /** The image as a good instrument records it. */
  public Shot groundTruth() {
    return groundTruth;
  }

  /** The ground truth reduced by the bicubic filter (SPEC 4.2, symmetric edges). */
  public Shot lowResolution() {
    return lowResolution;
  }

  /** Partly the same scene: shifted, turned, slightly magnified, in other light. */
  public Shot reference() {
    return reference;
  }

  /** Another scene of the same kind. */
  public Shot otherField() {
    return otherField;
  }

  // -- Helper methods --

  private static Shot reduce(Shot truth, int bits) {
    View view = truth.view().coarser(SCALE);
    Img<FloatType> image =
        new Bicubic(EdgeRule.SYMMETRIC).resizeToFloat(truth.image(), view.width(), view.height());
    if (bits < 32) {
      float white = (1 << bits) - 1;
      image.forEach(p -> p.set(Math.max(0, Math.min(white, (float) Math.rint(p.get())))));
    }
    return new Shot(image, view);
  }
}
