package org.refsr.tf.net;

import java.util.function.UnaryOperator;
import org.refsr.tf.layer.Matches;
import org.refsr.tf.layer.PatchMatching;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Matches by the best window of descriptors in all of a reference, found exactly or by whatever
 * search gives indices of windows.
 */
public final class WindowMatching {

  private final Ops tf;
  private final int window;
  private final boolean clamp;
  private final UnaryOperator<Operand<TFloat32>> target;

  /**
   * @param window side of the windows
   * @param clamp as {@link PatchMatching#displacements} takes it
   * @param target low-resolution images [N,h,w,C] to descriptors [N,h,w,D] of length 1
   */
  WindowMatching(Ops tf, int window, boolean clamp, UnaryOperator<Operand<TFloat32>> target) {
    this.tf = tf;
    this.window = window;
    this.clamp = clamp;
    this.target = target;
  }

  public int window() {
    return window;
  }

  /** Descriptors of low-resolution images, [N,h,w,D]. */
  public Operand<TFloat32> target(Operand<TFloat32> lowResolution) {
    return target.apply(lowResolution);
  }

  Matches exact(Operand<TFloat32> lowResolution, Operand<TFloat32> reference, int bands) {
    return new PatchMatching(tf, window, bands)
        .displacements(target(lowResolution), reference, clamp);
  }

  /**
   * Matches of windows found elsewhere.
   *
   * @param index [1,h-k+1,w-k+1] on the reference's grid of windows
   * @param descriptors the target's
   */
  public Matches placed(
      Operand<TInt32> index, Operand<TFloat32> descriptors, Operand<TFloat32> reference) {
    PatchMatching matching = new PatchMatching(tf, window, 1);
    return matching.displacements(
        matching.chosen(index, descriptors, reference), descriptors, reference, clamp);
  }
}
