package org.refsr.tf.run;

import org.refsr.RefSRException;
import org.refsr.model.EngineOptions;
import org.tensorflow.types.TFloat32;

/** A convolution of ones by ones, whose answer is a count, to see that TensorFlow computes. */
public final class Probe {

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
    return ConvolutionStack.rate(new EngineOptions(device, 0), 1, () -> 1, () -> 1, Probe::check)
        .perSecond();
  }

  // -- Helper methods --

  private static void check(TFloat32 answer) {
    check(answer, 0, 0, 4);
    check(answer, 0, 1, 6);
    check(answer, 1, 1, 9);
  }

  private static void check(TFloat32 answer, int y, int x, int taps) {
    float got = answer.getFloat(0, y, x, 0);
    float right = taps * ConvolutionStack.CHANNELS;
    if (got != right)
      throw RefSRException.unavailable(
          "TensorFlow computes a wrong convolution on this machine (%s, not %s); use another.",
          got, right);
  }
}
