package org.refsr.tf.run;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
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

/** 3x3 convolutions of 64 channels over 160 x 160 positions, one after the other, and no more. */
public final class ConvolutionStack {

  private static final int SIDE = 160;
  static final int CHANNELS = 64;

  private static final int DEPTH = 10;
  private static final int RUNS = 5;

  private ConvolutionStack() {}

  /** The yardstick of speed: ten of noise. */
  public static Rate rate(EngineOptions options) {
    Random random = new Random(1);
    DoubleSupplier noise = () -> 2 * random.nextFloat() - 1;
    return rate(options, DEPTH, noise, () -> noise.getAsDouble() / 14, answer -> {});
  }

  /**
   * The rate of the best of five runs after one unmeasured.
   *
   * @param image gives the values of the image
   * @param kernel gives those of the kernel, which all convolutions have
   * @param check sees the last convolution's channel 0 at positions 0 and 80, [1,2,2,1]
   */
  static Rate rate(
      EngineOptions options,
      int depth,
      DoubleSupplier image,
      DoubleSupplier kernel,
      Consumer<TFloat32> check) {
    try (Graph graph = new Graph();
        TFloat32 pixels = filled(Shape.of(1, SIDE, SIDE, CHANNELS), image);
        TFloat32 weights = filled(Shape.of(3, 3, CHANNELS, CHANNELS), kernel)) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> input = tf.placeholder(TFloat32.class);
      Placeholder<TFloat32> taps =
          tf.placeholder(TFloat32.class, Placeholder.shape(weights.shape()));
      Operand<TFloat32> x = input;
      for (int i = 0; i < depth; i++) x = tf.nn.conv2d(x, taps, List.of(1L, 1L, 1L, 1L), "SAME");
      int half = SIDE / 2;
      Operand<TFloat32> answer =
          tf.stridedSlice(
              x,
              tf.constant(new int[4]),
              tf.constant(new int[] {1, SIDE, SIDE, 1}),
              tf.constant(new int[] {1, half, half, 1}));
      try (Session session = new Session(graph, Devices.config(options))) {
        double fastest = Double.POSITIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= RUNS; i++) {
          long start = System.nanoTime();
          double cpu = CpuTime.seconds();
          try (Result result =
              session.runner().feed(input, pixels).feed(taps, weights).fetch(answer).run()) {
            double seconds = 1e-9 * (System.nanoTime() - start);
            double cpuSeconds = CpuTime.seconds() - cpu;
            check.accept(Tensors.at(result, 0));
            if (i == 0) continue;
            fastest = Math.min(fastest, seconds);
            least = Math.min(least, cpuSeconds);
          }
        }
        double gigaflop = 1e-9 * depth * 2 * 9 * CHANNELS * CHANNELS * SIDE * SIDE;
        return new Rate(gigaflop / fastest, gigaflop / least);
      }
    }
  }

  // -- Helper methods --

  private static TFloat32 filled(Shape shape, DoubleSupplier values) {
    float[] all = new float[(int) shape.size()];
    for (int i = 0; i < all.length; i++) all[i] = (float) values.getAsDouble();
    return TFloat32.tensorOf(shape, DataBuffers.of(all, true, false));
  }
}
