package org.refsr.eval.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.refsr.Vectors;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;
import org.refsr.metric.Psnr;

class DetailTransferTest {

  private static final int SIDE = 96;

  private final Img<FloatType> scene = scene(SIDE + 40, 7);
  private final RandomAccessibleInterval<FloatType> truth = cut(0, 0);
  private final Img<DoubleType> low = reduce(truth);

  @Test
  void aViewShiftedByAnyPixelsGivesTheDetailBack() {
    double gain = psnr(transferred(cut(13, 6))) - psnr(bicubic());
    assertThat(gain).isGreaterThan(3);
  }

  @Test
  void anotherGainAndOffsetOfTheReferenceDoNotMatter() {
    Img<FloatType> dim = ArrayImgs.floats(SIDE, SIDE);
    int i = 0;
    float[] values = new float[SIDE * SIDE];
    for (FloatType pixel : Views.flatIterable(cut(13, 6))) values[i++] = pixel.get();
    i = 0;
    for (FloatType pixel : dim) pixel.set(0.5f * values[i++] + 0.3f);
    assertThat(psnr(transferred(dim))).isCloseTo(psnr(transferred(cut(13, 6))), within(0.5));
  }

  @Test
  void nothingComesFromAFlatReference() {
    Vectors.assertClose(transferred(ArrayImgs.floats(SIDE, SIDE)), bicubic(), 1e-6);
  }

  @Test
  void anUnrelatedReferenceDoesLittleHarm() {
    assertThat(psnr(transferred(scene(SIDE, 99)))).isGreaterThan(psnr(bicubic()) - 0.2);
  }

  @Test
  void theBetterOfTwoReferencesIsUsedWhereverItLies() {
    TransferReference good = new TransferReference(List.of(cut(13, 6)));
    TransferReference bad = new TransferReference(List.of(scene(SIDE - 21, 99)));
    double alone = psnr(channel(good));
    assertThat(psnr(channel(bad, good))).isCloseTo(alone, within(0.3));
    assertThat(psnr(channel(good, bad))).isCloseTo(alone, within(0.3));
  }

  @Test
  void theConfidenceIsHighWhereTheReferenceShowsTheSame() {
    assertThat(mean(transfer(cut(13, 6)).confidence()))
        .isGreaterThan(0.3 + mean(transfer(scene(SIDE, 99)).confidence()));
  }

  // -- Helper methods --

  /** Random squares on random squares: sharp, and nowhere like itself. */
  private static Img<FloatType> scene(int side, long seed) {
    Img<FloatType> image = ArrayImgs.floats(side, side);
    Random random = new Random(seed);
    for (int i = 0; i < side * side / 12; i++) {
      int x = random.nextInt(side);
      int y = random.nextInt(side);
      int size = 2 + random.nextInt(7);
      float value = random.nextFloat();
      for (int v = y; v < Math.min(side, y + size); v++)
        for (int u = x; u < Math.min(side, x + size); u++) image.getAt(u, v).set(value);
    }
    return image;
  }

  private RandomAccessibleInterval<FloatType> cut(int x, int y) {
    return Views.zeroMin(Views.interval(scene, Intervals.createMinSize(x, y, SIDE, SIDE)));
  }

  private static Img<DoubleType> reduce(RandomAccessibleInterval<FloatType> image) {
    return new Bicubic(EdgeRule.SYMMETRIC).resize(image, SIDE / 4, SIDE / 4);
  }

  private Img<FloatType> bicubic() {
    return new Bicubic(EdgeRule.SYMMETRIC).resizeToFloat(low, SIDE, SIDE);
  }

  private DetailTransfer transfer(RandomAccessibleInterval<FloatType> reference) {
    return new DetailTransfer(
        List.of(low), List.of(new TransferReference(List.of(reference))), () -> false);
  }

  private RandomAccessibleInterval<FloatType> transferred(
      RandomAccessibleInterval<FloatType> reference) {
    return transfer(reference).channel(0);
  }

  private RandomAccessibleInterval<FloatType> channel(TransferReference... references) {
    return new DetailTransfer(List.of(low), List.of(references), () -> false).channel(0);
  }

  private double psnr(RandomAccessibleInterval<FloatType> result) {
    return Psnr.of(truth, result, 1);
  }

  private static double mean(RandomAccessibleInterval<FloatType> image) {
    double sum = 0;
    for (FloatType pixel : Views.iterable(image)) sum += pixel.get();
    return sum / Intervals.numElements(image);
  }
}
