package org.refsr.tf.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class HomographyTest {

  @Test
  void matchesTheVector() {
    JsonObject vector =
        JsonParser.parseReader(
                new InputStreamReader(
                    getClass().getResourceAsStream("/vectors/homography.json"),
                    StandardCharsets.UTF_8))
            .getAsJsonObject();
    double[] matrix =
        Homography.ofFourPoints(numbers(vector, "source"), numbers(vector, "target")).matrix();
    assertThat(matrix).containsExactly(numbers(vector, "matrix"), within(1e-9));
  }

  @Property
  void takesTheFourPointsToTheirImagesAndBack(
      @ForAll @DoubleRange(min = -20, max = 20) double dx,
      @ForAll @DoubleRange(min = -20, max = 20) double dy) {
    double[] from = {0, 0, 159, 0, 159, 159, 0, 159};
    double[] to = {dx, dy, 150 - dy, 3, 140 + dx, 170 + dy, -8, 155 + dx};
    Homography map = Homography.ofFourPoints(from, to);
    for (int i = 0; i < 8; i += 2) {
      double[] there = map.apply(from[i], from[i + 1]);
      assertThat(there).containsExactly(new double[] {to[i], to[i + 1]}, within(1e-9));
      double[] back = map.inverse().apply(there[0], there[1]);
      assertThat(back).containsExactly(new double[] {from[i], from[i + 1]}, within(1e-9));
    }
  }

  @Test
  void composes() {
    Homography map =
        Homography.ofFourPoints(
            new double[] {0, 0, 9, 0, 9, 9, 0, 9}, new double[] {1, 0, 9, 2, 8, 9, -1, 7});
    double[] expected = map.apply(3 + 2, 4 - 1);
    assertThat(map.after(Homography.translation(2, -1)).apply(3, 4))
        .containsExactly(expected, within(1e-12));
  }

  @Test
  void refusesThreePointsOnALine() {
    double[] square = {0, 0, 9, 0, 9, 9, 0, 9};
    double[] firstThree = {0, 0, 4, 4, 9, 9, 0, 9};
    double[] lastThree = {0, 9, 0, 0, 4, 4, 9, 9};
    assertThatThrownBy(() -> Homography.ofFourPoints(square, firstThree))
        .hasMessageContaining("line");
    assertThatThrownBy(() -> Homography.ofFourPoints(lastThree, square))
        .hasMessageContaining("line");
  }

  private static double[] numbers(JsonObject vector, String name) {
    return vector.getAsJsonObject(name).getAsJsonArray("data").asList().stream()
        .mapToDouble(number -> number.getAsDouble())
        .toArray();
  }
}
