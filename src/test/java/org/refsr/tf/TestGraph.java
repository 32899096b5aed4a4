package org.refsr.tf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.refsr.tf.layer.Parameters;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** A graph with a session for tests: placeholders by value, results as arrays. */
public final class TestGraph implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Session session = new Session(graph);
  private final Map<Operand<TFloat32>, TFloat32> feeds = new LinkedHashMap<>();

  public final Ops tf = Ops.create(graph);
  public final Parameters parameters = new Parameters(tf, 1);

  /** A placeholder whose sizes the graph does not know, but for the last, fed with values. */
  public Operand<TFloat32> input(float[] values, long... shape) {
    long[] open = new long[shape.length];
    java.util.Arrays.fill(open, -1);
    open[shape.length - 1] = shape[shape.length - 1];
    Placeholder<TFloat32> p = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(open)));
    feeds.put(p, TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values)));
    return p;
  }

  /** A placeholder of uniform random values. */
  public Operand<TFloat32> random(long seed, double low, double high, long... shape) {
    return input(randoms(seed, low, high, (int) Shape.of(shape).size()), shape);
  }

  public static float[] randoms(long seed, double low, double high, int n) {
    Random random = new Random(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) values[i] = (float) (low + (high - low) * random.nextDouble());
    return values;
  }

  public Session session() {
    return session;
  }

  /** Gives all parameters their initial values. */
  public TestGraph initialize() {
    run(parameters.initialize());
    return this;
  }

  public void run(Op op) {
    Session.Runner runner = session.runner();
    feeds.forEach(runner::feed);
    try (Result result = runner.addTarget(op).run()) {
      if (result.size() != 0) throw new IllegalStateException();
    }
  }

  public float[] floats(Operand<TFloat32> x) {
    return floats(List.of(x)).get(0);
  }

  public List<float[]> floats(List<? extends Operand<TFloat32>> xs) {
    Session.Runner runner = session.runner();
    feeds.forEach(runner::feed);
    xs.forEach(runner::fetch);
    List<float[]> all = new ArrayList<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < xs.size(); i++) {
        TFloat32 t = (TFloat32) result.get(i);
        float[] out = new float[(int) t.size()];
        t.copyTo(NdArrays.wrap(t.shape(), DataBuffers.of(out, false, false)));
        all.add(out);
      }
    }
    return all;
  }

  public int[] ints(Operand<TInt32> x) {
    Session.Runner runner = session.runner();
    feeds.forEach(runner::feed);
    try (Result result = runner.fetch(x).run()) {
      TInt32 t = (TInt32) result.get(0);
      int[] out = new int[(int) t.size()];
      t.copyTo(NdArrays.wrap(t.shape(), DataBuffers.of(out, false, false)));
      return out;
    }
  }

  public long[] shape(Operand<? extends TType> x) {
    Session.Runner runner = session.runner();
    feeds.forEach(runner::feed);
    try (Result result = runner.fetch(x).run()) {
      return result.get(0).shape().asArray();
    }
  }

  @Override
  public void close() {
    feeds.values().forEach(TFloat32::close);
    session.close();
    graph.close();
  }
}
