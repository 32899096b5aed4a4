package org.refsr.tf.layer;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Where each low-resolution position of a target was found in a reference.
 *
 * <p>Displacements belong to the centre of the matched patch; where no patch fits (the frame of a
 * 3x3 search) they are zero, or those of the nearest position.
 */
public final class Matches {

  private final Operand<TFloat32> displacement;
  private final Operand<TFloat32> score;

  public Matches(Operand<TFloat32> displacement, Operand<TFloat32> score) {
    this.displacement = displacement;
    this.score = score;
  }

  /**
   * [N,h,w,2]: (dy,dx) from the target's to the reference's position, in high-resolution pixels.
   */
  public Operand<TFloat32> displacement() {
    return displacement;
  }

  /** [N,h,w,1]: normalised correlation, -1 to 1. */
  public Operand<TFloat32> score() {
    return score;
  }
}
