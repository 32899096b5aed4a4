package org.refsr.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.refsr.Progress;
import org.refsr.SampledModel;
import org.refsr.model.DetailPrior;
import org.refsr.model.ForwardingModel;
import org.refsr.model.ForwardingPrior;
import org.refsr.model.SamplerSettings;

class DrawnOnceTest {

  private static final int SIDE = 40;

  private int draws;

  private final DrawnOnce model =
      new DrawnOnce(
          new ForwardingModel(new SampledModel()) {
            @Override
            public Optional<DetailPrior> prior() {
              return super.prior().map(Counted::new);
            }
          },
          2 * 16 * SIDE * SIDE);

  /** Two large images and any other are too much. */
  @Test
  void remembersWhatItDrewUntilThatIsTooMuch() {
    RandomAccessibleInterval<FloatType> first = draw(7, 20);
    assertThat(draw(7, 20)).isSameAs(first);
    assertThat(draws).isEqualTo(1);
    draw(8, 20);
    draw(7, 21);
    assertThat(draws).isEqualTo(3);
    draw(1, SIDE);
    assertThat(draw(7, 20)).isSameAs(first);
    assertThat(draws).isEqualTo(4);
    draw(2, SIDE);
    assertThat(draw(7, 20)).isNotSameAs(first);
    assertThat(draws).isEqualTo(6);
    draw(2, SIDE);
    assertThat(draws).isEqualTo(6);
  }

  private RandomAccessibleInterval<FloatType> draw(float value, int side) {
    float[] pixels = new float[side * side];
    pixels[0] = value;
    return model
        .prior()
        .orElseThrow()
        .enhance(
            ArrayImgs.floats(pixels, side, side, 1), SamplerSettings.defaults(), Progress.NONE);
  }

  private final class Counted extends ForwardingPrior {

    Counted(DetailPrior prior) {
      super(prior);
    }

    @Override
    public RandomAccessibleInterval<FloatType> enhance(
        RandomAccessibleInterval<FloatType> lowResolution,
        SamplerSettings settings,
        Progress progress) {
      draws++;
      return ArrayImgs.floats(4 * lowResolution.dimension(0), 4 * lowResolution.dimension(1), 1);
    }
  }
}
