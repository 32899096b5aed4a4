package org.refsr.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ViewTest {

  @Property(tries = 200)
  void pixelToSceneAndBack(
      @ForAll @DoubleRange(min = -50, max = 200) double column,
      @ForAll @DoubleRange(min = -50, max = 200) double row,
      @ForAll @DoubleRange(min = -7, max = 7) double angle,
      @ForAll @DoubleRange(min = 0.5, max = 2) double zoom) {
    View view = View.of(120, 80, 0.13).centredOn(4, -9).turned(angle).zoomed(zoom);
    double x = view.sceneX(column, row);
    double y = view.sceneY(column, row);
    assertThat(view.column(x, y)).isCloseTo(column, within(1e-9));
    assertThat(view.row(x, y)).isCloseTo(row, within(1e-9));
  }

  /** Pixel (i,j) of the coarse grid covers pixels 4i..4i+3 of the fine one. */
  @Test
  void coarserPixelsCoverTheSameField() {
    View fine = View.of(64, 32, 0.1).centredOn(1, 2).turned(0.3);
    View coarse = fine.coarser(4);
    assertThat(coarse.width()).isEqualTo(16);
    assertThat(coarse.height()).isEqualTo(8);
    double x = fine.sceneX(4 * 5 + 1.5, 4 * 3 + 1.5);
    double y = fine.sceneY(4 * 5 + 1.5, 4 * 3 + 1.5);
    assertThat(coarse.column(x, y)).isCloseTo(5, within(1e-9));
    assertThat(coarse.row(x, y)).isCloseTo(3, within(1e-9));
  }

  /** One star, two views: each shows it where its geometry says. */
  @Property(tries = 30)
  void aStarIsFoundWhereTheViewSays(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -3, max = 3) double angle,
      @ForAll @DoubleRange(min = -1, max = 1) double shift) {
    StarField field = StarField.builder().stars(0).galaxies(0).cluster(1, 0.2).build(10, seed);
    double x = field.stars().get(0)[0];
    double y = field.stars().get(0)[1];
    Telescope telescope = Telescope.of(0.12, 9, Camera.calibratedCcd()).withSky(0, 0, 0);
    View straight = View.of(160, 160, 0.05);
    View other = straight.centredOn(x + shift, y - shift / 2).turned(angle).zoomed(1.2);
    for (View view : new View[] {straight.centredOn(x, y), other}) {
      Moments moments = new Moments(Pixels.of(telescope.expose(field, view)), 160);
      assertThat(moments.x).isCloseTo(view.column(x, y), within(0.05));
      assertThat(moments.y).isCloseTo(view.row(x, y), within(0.05));
    }
  }
}
