package org.refsr.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.refsr.Vectors.assertClose;

import com.google.gson.JsonObject;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.refsr.Vectors;

class RangeNullSpaceTest {

  @Test
  void agreesWithTheVector() {
    JsonObject vector = Vectors.read("nullspace.json");
    Img<DoubleType> x = Vectors.image(vector.get("x"));
    Img<DoubleType> y = Vectors.image(vector.get("y"));
    new RangeNullSpace(4, 4).project(x, y);
    // x, y and the result are rounded to nine decimals in the file, which A+ amplifies a little.
    assertClose(Vectors.pixels(x), Vectors.data(vector.get("xhat")), 2e-9);
  }

  @Test
  void operatorAndPseudoInverseAgreeWithTheVector() {
    JsonObject vector = Vectors.read("nullspace.json");
    double[] a = Vectors.data(vector.get("A"));
    ResizeWeights k = RangeNullSpace.reduction(4);
    BandedCholesky gram = BandedCholesky.ofGram(k);
    double[] inverse = Vectors.data(vector.get("Apinv"));
    for (int i = 0; i < 4; i++) {
      double[] unit = new double[4];
      unit[i] = 1;
      gram.solve(unit, 0, 1);
      double[] column = new double[16];
      k.transpose().apply(unit, column);
      for (int j = 0; j < 16; j++) {
        assertThat(k.get(i, j)).isCloseTo(a[i * 16 + j], within(1e-9));
        assertThat(column[j]).isCloseTo(inverse[j * 4 + i], within(1e-9));
      }
    }
  }

  @Property(tries = 60)
  void reductionOfTheResultIsTheInput(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height) {
    Img<DoubleType> high = TestImages.random(seed, 4L * width, 4L * height);
    Img<DoubleType> low = TestImages.random(seed + 1, width, height);
    RangeNullSpace space = new RangeNullSpace(width, height);
    double before = space.residual(high, low);
    assertThat(space.project(high, low)).isEqualTo(before).isPositive();
    assertThat(space.residual(high, low)).isLessThan(1e-12);
    Img<DoubleType> reduced = new Bicubic(EdgeRule.SYMMETRIC).resize(high, width, height);
    assertClose(Vectors.pixels(reduced), Vectors.pixels(low), 1e-12);
  }

  @Property(tries = 20)
  void leavesAConsistentImageAlone(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int size) {
    Img<DoubleType> high = TestImages.random(seed, 4L * size, 4L * size);
    double[] before = Vectors.pixels(high);
    Img<DoubleType> low = new Bicubic(EdgeRule.SYMMETRIC).resize(high, size, size);
    new RangeNullSpace(size, size).project(high, low);
    assertClose(Vectors.pixels(high), before, 1e-12);
  }

  @Property(tries = 60)
  void meansOfTheResultAreTheInput(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height) {
    Img<DoubleType> high = TestImages.random(seed, 4L * width, 4L * height);
    Img<DoubleType> low = TestImages.random(seed + 1, width, height);
    RangeNullSpace.ofMeans(width, height).project(high, low);
    double[] sums = new double[width * height];
    for (int y = 0; y < 4 * height; y++)
      for (int x = 0; x < 4 * width; x++)
        sums[y / 4 * width + x / 4] += high.getAt(x, y).get() / 16;
    assertClose(sums, Vectors.pixels(low), 1e-12);
  }

  @Test
  void whatIsFarAwayDoesNotMatter() {
    for (RangeNullSpace space :
        new RangeNullSpace[] {new RangeNullSpace(64, 1), RangeNullSpace.ofMeans(64, 1)}) {
      Img<DoubleType> low = ArrayImgs.doubles(64, 1);
      low.getAt(20, 0).set(1);
      Img<DoubleType> high = ArrayImgs.doubles(256, 4);
      space.project(high, low);
      for (int x = 4 * (20 + RangeNullSpace.REACH); x < 256; x++)
        assertThat(high.getAt(x, 1).get()).isCloseTo(0, within(1e-7));
    }
  }
}
