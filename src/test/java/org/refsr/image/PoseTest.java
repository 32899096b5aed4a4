package org.refsr.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PoseTest {

  private static final int WIDTH = 60;
  private static final int HEIGHT = 44;
  private static final double[] SPOT = {37, 14};

  static Stream<Pose> poses() {
    return Stream.of(
        Pose.UPRIGHT,
        new Pose(12, 1, false),
        new Pose(-12, 1, true),
        new Pose(0, .87, false),
        new Pose(0, 1.15, true),
        new Pose(90, 1, false),
        new Pose(180, 1, false),
        new Pose(270, 1.15, true),
        new Pose(78, .87, false),
        new Pose(-110, 1, true));
  }

  /** The brightest place of a posed image with a spot is told to be where the spot is. */
  @ParameterizedTest
  @MethodSource("poses")
  void tellsWhereAPlaceLiesInTheImage(Pose pose) {
    RandomAccessibleInterval<FloatType> posed = pose.of(spot());
    double[] centre = centroid(Views.hyperSlice(posed, 2, 0));
    double[] place = pose.inImage(centre[0], centre[1], WIDTH, HEIGHT);
    assertThat(place[0]).isCloseTo(SPOT[0], within(.05));
    assertThat(place[1]).isCloseTo(SPOT[1], within(.05));
  }

  @Test
  void keepsPixelsThatItNeedNotInterpolate() {
    RandomAccessibleInterval<FloatType> spot = spot();
    RandomAccessibleInterval<FloatType> turned = new Pose(90, 1, false).of(spot);
    assertThat(turned.dimensionsAsLongArray()).containsExactly(HEIGHT, WIDTH, 2);
    // a turn from X towards Y takes the first row to the last column
    for (int x = 0; x < WIDTH; x++)
      assertThat(turned.getAt(HEIGHT - 1 - 10, x, 1).get()).isEqualTo(spot.getAt(x, 10, 1).get());
    assertThat(new Pose(0, 1, true).of(spot).getAt(5, 7, 0).get())
        .isEqualTo(spot.getAt(WIDTH - 1 - 5, 7, 0).get());
    assertThat(new Pose(0, .5, false).of(spot).dimensionsAsLongArray())
        .containsExactly(WIDTH / 2, HEIGHT / 2, 2);
  }

  @Test
  void saysWhatItIs() {
    assertThat(Pose.UPRIGHT).hasToString("upright");
    assertThat(new Pose(-12, .87, true))
        .hasToString("mirrored, turned by -12 degrees, zoomed by 0.87");
  }

  // -- Helper methods --

  private static Img<FloatType> spot() {
    Img<FloatType> image = ArrayImgs.floats(WIDTH, HEIGHT, 2);
    Cursor<FloatType> cursor = image.localizingCursor();
    while (cursor.hasNext()) {
      cursor.fwd();
      double dx = cursor.getDoublePosition(0) - SPOT[0];
      double dy = cursor.getDoublePosition(1) - SPOT[1];
      cursor
          .get()
          .set((float) ((1 + cursor.getIntPosition(2)) * Math.exp(-(dx * dx + dy * dy) / 12)));
    }
    return image;
  }

  private static double[] centroid(RandomAccessibleInterval<FloatType> plane) {
    double sum = 0;
    double x = 0;
    double y = 0;
    Cursor<FloatType> cursor = Views.iterable(plane).localizingCursor();
    while (cursor.hasNext()) {
      double value = cursor.next().get();
      sum += value;
      x += value * cursor.getDoublePosition(0);
      y += value * cursor.getDoublePosition(1);
    }
    return new double[] {x / sum, y / sum};
  }
}
