package org.refsr.tf.run;

import java.util.List;
import org.refsr.model.CpuTime;
import org.refsr.model.EngineOptions;
import org.refsr.model.Rate;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The yardstick of speed: ten 3x3 convolutions of 64 channels and nothing else. */
public final class ConvolutionStack {

  private static final int SIDE = 160;
  private static final int CHANNELS = 64;
  private static final int DEPTH = 10;
  private static final int RUNS = 5;

  private ConvolutionStack() {}

  /** The rate of the best of five runs after one unmeasured, over 160 x 160 positions. */
  public static Rate rate(EngineOptions options) {
    try (Graph graph = new Graph();
        TFloat32 image = noise(Shape.of(1, SIDE, SIDE, CHANNELS), 1)) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> input = tf.placeholder(TFloat32.class);
      Placeholder<TFloat32> kernel =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(3, 3, CHANNELS, CHANNELS)));
      Operand<TFloat32> x = input;
      for (int i = 0; i < DEPTH; i++) x = tf.nn.conv2d(x, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
      Operand<TFloat32> corner =
          tf.slice(x, tf.constant(new int[4]), tf.constant(new int[] {1, 1, 1, 1}));
      try (Session session = new Session(graph, Devices.config(options));
          TFloat32 weights = noise(Shape.of(3, 3, CHANNELS, CHANNELS), 1f / 14)) {
        double fastest = Double.POSITIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= RUNS; i++) {
          long start = System.nanoTime();
          double cpu = CpuTime.seconds();
          try (Result result =
              session.runner().feed(input, image).feed(kernel, weights).fetch(corner).run()) {
            if (i == 0) continue;
            fastest = Math.min(fastest, 1e-9 * (System.nanoTime() - start));
            least = Math.min(least, CpuTime.seconds() - cpu);
          }
        }
        double gigaflop = 1e-9 * DEPTH * 2 * 9 * CHANNELS * CHANNELS * SIDE * SIDE;
        return new Rate(gigaflop / fastest, gigaflop / least);
      }
    }
  }

  // -- Helper methods --

  private static TFloat32 noise(Shape shape, float amplitude) {
    java.util.Random random = new java.util.Random(1);
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) values[i] = amplitude * (2 * random.nextFloat() - 1);
    return TFloat32.tensorOf(shape, DataBuffers.of(values, true, false));
  }
}
