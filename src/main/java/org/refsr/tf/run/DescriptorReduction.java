package org.refsr.tf.run;

import static org.refsr.tf.run.Tensors.at;

import java.util.ArrayList;
import java.util.List;
import org.refsr.RefSRException;
import org.refsr.tf.layer.Dims;
import org.refsr.tf.layer.PatchMatching;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.linalg.SelfAdjointEig;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Windows of descriptors, each as one vector of its {@value #MOST} or fewer principal components
 * among those of references, so that products of vectors are about the correlations of windows. The
 * components of descriptors come first, those of whole windows of them second.
 */
final class DescriptorReduction implements AutoCloseable {

  static final int MOST = 64;

  /** Rows from which components are computed are at least this many, if there are as many. */
  private static final int SAMPLE = 8192;

  private final int window;
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Session session;
  private final Placeholder<TFloat32> reference = placeholder(1, -1, -1, -1);
  private final Placeholder<TFloat32> target = placeholder(1, -1, -1, -1);
  private final Placeholder<TFloat32> first = placeholder(-1, -1);
  private final Placeholder<TFloat32> second = placeholder(-1, -1);
  private final Operand<TFloat32> newFirst;
  private final Operand<TFloat32> newSecond;
  private final Operand<TFloat32> reduced;
  private final Operand<TFloat32> projected;

  DescriptorReduction(int window, ConfigProto config) {
    this.window = window;
    Operand<TFloat32> rows = rows(reference);
    newFirst = components(rows);
    Operand<TFloat32> windows = windows(reference, newFirst);
    newSecond = components(rows(windows));
    reduced = product(windows, newSecond);
    projected = product(windows(target, first), second);
    session = new Session(graph, config);
  }

  /** Side of the windows. */
  int window() {
    return window;
  }

  /** The components of references. */
  static final class Components implements AutoCloseable {
    private final TFloat32 first;
    private final TFloat32 second;

    private Components(TFloat32 first, TFloat32 second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public void close() {
      first.close();
      second.close();
    }
  }

  /** A map of vectors, row by row, and the components that it is made of. */
  static final class Reduced {
    final float[] vectors;
    final int height;
    final int width;
    final int depth;
    final Components components;

    private Reduced(TFloat32 map, Components components) {
      Shape shape = map.shape();
      vectors = Images.values(map);
      height = (int) shape.get(1);
      width = (int) shape.get(2);
      depth = (int) shape.get(3);
      this.components = components;
    }
  }

  /**
   * Reduces references by their own components, which the caller closes.
   *
   * @param descriptors [1,H,W,D]
   */
  Reduced reference(TFloat32 descriptors) {
    try (Result result =
        run(
            session
                .runner()
                .feed(reference, descriptors)
                .fetch(reduced)
                .fetch(newFirst)
                .fetch(newSecond))) {
      return new Reduced(
          at(result, 0), new Components(Tensors.copy(at(result, 1)), Tensors.copy(at(result, 2))));
    }
  }

  /** Reduces a target by references' components. */
  Reduced target(TFloat32 descriptors, Components components) {
    try (Result result =
        run(
            session
                .runner()
                .feed(target, descriptors)
                .feed(first, components.first)
                .feed(second, components.second)
                .fetch(projected))) {
      return new Reduced(at(result, 0), components);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  // -- Helper methods --

  private static Result run(Session.Runner runner) {
    try {
      return runner.run();
    } catch (RuntimeException e) {
      throw new RefSRException(
          RefSRException.Kind.UNAVAILABLE,
          String.format(
              "TensorFlow failed in searching the references (%s); crop them, use fewer or"
                  + " matching exact.",
              SavedModels.firstLine(e)),
          e);
    }
  }

  private Placeholder<TFloat32> placeholder(long... shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
  }

  private Operand<TFloat32> rows(Operand<TFloat32> map) {
    return tf.reshape(map, Dims.shape(tf, -1, Dims.size(tf, map, 3)));
  }

  /**
   * [D,d]: the eigenvectors of the largest eigenvalues, largest first, of the second moments of
   * [n,D].
   */
  private Operand<TFloat32> components(Operand<TFloat32> rows) {
    Operand<TInt32> step =
        tf.math.maximum(
            tf.constant(1), tf.math.floorDiv(Dims.size(tf, rows, 0), tf.constant(SAMPLE)));
    Operand<TInt32> places = tf.range(tf.constant(0), Dims.size(tf, rows, 0), step);
    Operand<TFloat32> sample = tf.gather(rows, places, tf.constant(0));
    Operand<TFloat32> moments = tf.linalg.matMul(sample, sample, MatMul.transposeA(true));
    Operand<TFloat32> vectors =
        tf.linalg.selfAdjointEig(moments, SelfAdjointEig.computeV(true)).v();
    Operand<TInt32> depth = Dims.size(tf, rows, 1);
    Operand<TInt32> count = tf.math.minimum(depth, tf.constant(MOST));
    Operand<TFloat32> largest =
        tf.slice(vectors, Dims.shape(tf, 0, tf.math.sub(depth, count)), Dims.shape(tf, -1, count));
    return tf.reverse(largest, tf.constant(new int[] {1}));
  }

  /** Descriptors reduced, [1,H,W,D] by [D,d], and put together to windows of length 1. */
  private Operand<TFloat32> windows(Operand<TFloat32> map, Operand<TFloat32> components) {
    Operand<TFloat32> small = product(map, components);
    if (window == 1) return small;
    Operand<TInt32> height = tf.math.sub(Dims.size(tf, map, 1), tf.constant(window - 1));
    Operand<TInt32> width = tf.math.sub(Dims.size(tf, map, 2), tf.constant(window - 1));
    List<Operand<TFloat32>> shifted = new ArrayList<>();
    for (int i = 0; i < window; i++)
      for (int j = 0; j < window; j++)
        shifted.add(
            tf.slice(
                small, tf.constant(new int[] {0, i, j, 0}), Dims.shape(tf, -1, height, width, -1)));
    return PatchMatching.unit(tf, tf.concat(shifted, tf.constant(3)));
  }

  private Operand<TFloat32> product(Operand<TFloat32> map, Operand<TFloat32> components) {
    return tf.reshape(
        tf.linalg.matMul(rows(map), components),
        Dims.shape(tf, 1, Dims.size(tf, map, 1), Dims.size(tf, map, 2), -1));
  }
}
