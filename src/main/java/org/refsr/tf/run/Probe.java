package org.refsr.tf.run;

import java.util.Arrays;
import java.util.List;
import org.refsr.RefSRException;
import org.refsr.model.EngineOptions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A convolution of ones by ones, whose answer is a count, to see that TensorFlow computes. */
public final class Probe {

  private static final int SIDE = 160;
  private static final int CHANNELS = 64;
  private static final int RUNS = 5;

  private Probe() {}

  /**
   * Computes a 3x3 convolution of 64 channels over 160 x 160 positions five times after one
   * unmeasured run.
   *
   * @param device where
   * @return the rate of the fastest in GFLOP/s, a multiply-add counted as two
   * @throws RefSRException (UNAVAILABLE) if the answer is wrong or the device is not there
   */
  public static double gigaflopsPerSecond(EngineOptions.Device device) {
    try (Graph graph = new Graph();
        TFloat32 ones = TFloat32.tensorOf(Shape.of(1, SIDE, SIDE, CHANNELS), ones())) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> input = tf.placeholder(TFloat32.class);
      Operand<TFloat32> kernel =
          tf.fill(tf.constant(new int[] {3, 3, CHANNELS, CHANNELS}), tf.constant(1f));
      Operand<TFloat32> product = tf.nn.conv2d(input, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
      try (Session session = new Session(graph, Devices.config(new EngineOptions(device, 0)))) {
        double fastest = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= RUNS; i++) {
          long start = System.nanoTime();
          try (Result result = session.runner().feed(input, ones).fetch(product).run()) {
            if (i > 0) fastest = Math.min(fastest, (System.nanoTime() - start) * 1e-9);
            check((TFloat32) result.get(0));
          }
        }
        return 2e-9 * 9 * CHANNELS * CHANNELS * SIDE * SIDE / fastest;
      }
    }
  }

  // -- Helper methods --

  private static FloatDataBuffer ones() {
    float[] values = new float[SIDE * SIDE * CHANNELS];
    Arrays.fill(values, 1);
    return DataBuffers.of(values, true, false);
  }

  private static void check(TFloat32 product) {
    check(product, 0, 0, 4);
    check(product, 0, SIDE / 2, 6);
    check(product, SIDE / 2, SIDE / 2, 9);
  }

  private static void check(TFloat32 product, int y, int x, int taps) {
    float got = product.getFloat(0, y, x, CHANNELS - 1);
    if (got != taps * CHANNELS)
      throw RefSRException.unavailable(
          "TensorFlow computes a wrong convolution on this machine (%s, not %d); use another.",
          got, taps * CHANNELS);
  }
}
