package org.refsr.tf.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WarpedTargetTest {

  /** The images' values are the coordinates, so what a cell shows tells where it is from. */
  @Test
  void cellsAreFoundWhereTheVersionShowsThem() {
    int size = 160;
    Pixels places = Pixels.zeros(size, size, 3);
    for (int y = 0; y < size; y++)
      for (int x = 0; x < size; x++) {
        places.data()[(y * size + x) * 3] = x;
        places.data()[(y * size + x) * 3 + 1] = y;
      }
    int found = 0;
    for (int seed = 0; seed < 20; seed++) {
      WarpedTarget warped = WarpedTarget.draw(places, new Draws(seed));
      for (int cell = 0; cell < 1600; cell++) {
        int match = (int) warped.cells()[cell];
        boolean atEdge = cell / 40 % 39 == 0 || cell % 40 % 39 == 0; // where black mixes in
        if (match < 0 || atEdge) continue;
        found++;
        int x = 4 * (match % 40);
        int y = 4 * (match / 40);
        // the match is rounded to a cell, so within 2 pixels times the version's scale
        assertThat(warped.image().get(y, x, 0)).isCloseTo(4 * (cell % 40), within(4f));
        assertThat(warped.image().get(y, x, 1)).isCloseTo(4 * (cell / 40), within(4f));
      }
    }
    assertThat(found).isBetween(20 * 700, 20 * 1600);
  }
}
