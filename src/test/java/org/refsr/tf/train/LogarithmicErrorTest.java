package org.refsr.tf.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tensorflow.EagerSession;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class LogarithmicErrorTest {

  /** A twentieth of the mean PSNR, its sign turned: 20 and 40 dB, the latter above the floor. */
  @Test
  void isWhatTheMeanPsnrOfImagesAsksFor() {
    float[] off = new float[2 * 16];
    for (int i = 0; i < off.length; i++) off[i] = i % 2 == 0 ? .1f : -.1f;
    for (int i = 16; i < off.length; i++) off[i] /= 10;
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      TFloat32 error =
          new LogarithmicError(tf)
              .of(
                  tf.constant(Shape.of(2, 4, 4, 1), DataBuffers.of(off)),
                  tf.zeros(tf.constant(new int[] {2, 4, 4, 1}), TFloat32.class))
              .asTensor();
      double floor = 1 / (255.0 * 255.0);
      double expected = (Math.log10(.01 + floor) + Math.log10(1e-4 + floor)) / 4;
      assertThat(error.getFloat()).isCloseTo((float) expected, within(1e-5f));
      assertThat(-20 * error.getFloat()).isCloseTo(30, within(.4f));
    }
  }
}
