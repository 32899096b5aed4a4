package org.refsr.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.refsr.model.AlignmentStep;

class WarpedReferenceTest {

  @Test
  void everyPixelIsTakenFromWhereItWasFound() {
    Picture<UnsignedByteType> zero = Picture.of(rgb(0), "zero");
    Picture<UnsignedByteType> ramp = Picture.of(rgb(10), "ramp");
    float[] x = {1, 2.5f, -7, 90};
    float[] y = {0, 1, 2.25f, 2};
    AlignmentStep step = new AlignmentStep("match", 2, x, y, new int[] {1, 1, 1, 0});
    Img<UnsignedByteType> shown = WarpedReference.shown(step, List.of(zero, ramp));
    assertThat(shown.dimensionsAsLongArray()).containsExactly(2, 2, 3);
    assertThat(shown.getAt(0, 0, 2).get()).isEqualTo(10);
    assertThat(shown.getAt(1, 0, 2).get()).isEqualTo(26);
    assertThat(shown.getAt(0, 1, 2).get()).isEqualTo(2);
    assertThat(shown.getAt(1, 1, 2).get()).isZero();
    assertThat(step.part(1, 0, 1, 2).x(0, 1)).isEqualTo(90);
  }

  /** Value 10 x + y in the last channel. */
  private static Img<UnsignedByteType> rgb(int slope) {
    Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(5, 4, 3);
    for (int yy = 0; yy < 4; yy++)
      for (int xx = 0; xx < 5; xx++) image.getAt(xx, yy, 2).set(slope == 0 ? 0 : slope * xx + yy);
    return image;
  }
}
