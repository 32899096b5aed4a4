package org.refsr.tf.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Cross-scale feature integration (TTSR, SPEC 2.2): branches at 1x, 2x (and 4x) each receive all
 * the others, brought to their scale by bicubic enlargement and a 1x1 convolution or by strided
 * convolutions. The enlargement is RefSR's (a = -0.5).
 */
public final class CrossScaleIntegration {

  private final Ops tf;
  private final int branches;
  private final List<List<List<Convolution>>> paths = new ArrayList<>();
  private final List<Convolution> merges = new ArrayList<>();

  /**
   * @param branches 2 or 3
   */
  public CrossScaleIntegration(
      Parameters parameters, String name, int branches, int width, InitializerOf initializer) {
    this.tf = parameters.tf();
    this.branches = branches;
    for (int to = 0; to < branches; to++) {
      List<List<Convolution>> incoming = new ArrayList<>();
      for (int from = 0; from < branches; from++)
        incoming.add(path(parameters, name + "." + from + to, from, to, width, initializer));
      paths.add(incoming);
      merges.add(
          Convolution.of3x3(
              parameters,
              name + ".merge" + to,
              branches * width,
              width,
              initializer.of(9L * branches * width)));
    }
  }

  /** Maps from coarse to fine, each twice the size of the one before; the same again. */
  public List<Operand<TFloat32>> apply(List<Operand<TFloat32>> maps) {
    List<Operand<TFloat32>> merged = new ArrayList<>();
    for (int to = 0; to < branches; to++) {
      List<Operand<TFloat32>> all = new ArrayList<>();
      for (int from = 0; from < branches; from++) {
        Operand<TFloat32> x = maps.get(from);
        if (from < to) x = Resampling.enlarge(tf, x, 1 << (to - from));
        for (Convolution convolution : paths.get(to).get(from)) x = convolution.relu(x);
        all.add(x);
      }
      merged.add(merges.get(to).relu(tf.concat(all, tf.constant(3))));
    }
    return merged;
  }

  // -- Helper methods --

  private static List<Convolution> path(
      Parameters parameters, String name, int from, int to, int width, InitializerOf initializer) {
    List<Convolution> path = new ArrayList<>();
    if (from < to)
      path.add(new Convolution(parameters, name, 1, width, width, 1, initializer.of(width)));
    for (int i = 0; i < from - to; i++)
      path.add(
          new Convolution(
              parameters, name + "." + i, 3, width, width, 2, initializer.of(9L * width)));
    return path;
  }
}
