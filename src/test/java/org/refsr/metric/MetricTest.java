package org.refsr.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.Vectors;

class MetricTest {

  private final JsonObject vector = Vectors.read("metrics.json");
  private final Img<DoubleType> a = Vectors.image(vector.get("a"));
  private final Img<DoubleType> b = Vectors.image(vector.get("b"));

  @Test
  void psnrAgreesWithTheVector() {
    assertThat(Psnr.of(a, b, 255)).isCloseTo(vector.get("psnr").getAsDouble(), within(1e-9));
  }

  @Test
  void ssimAgreesWithTheVector() {
    assertThat(Ssim.of(a, b, 255)).isCloseTo(vector.get("ssim").getAsDouble(), within(1e-9));
  }

  /** Expected: NumPy, by the definition of the paper, on the vector's two images. */
  @Test
  void gmsdAgreesWithAnIndependentImplementation() {
    assertThat(Gmsd.of(a, b, 255)).isCloseTo(0.025150011883397355, within(1e-12));
    assertThat(Gmsd.of(b, a, 255)).isCloseTo(0.025150011883397355, within(1e-12));
  }

  /** Expected: NumPy, with matrices of bicubic reduction and enlargement. */
  @Test
  void detailAgreesWithAnIndependentImplementation() {
    Detail detail = Detail.of(a, b);
    assertThat(detail.ratio()).isCloseTo(1.0039853216658492, within(1e-9));
    assertThat(detail.correlation()).isCloseTo(0.9869666339242831, within(1e-9));
  }

  @Test
  void doubledContrastDoublesTheDetailAndKeepsItTrue() {
    Img<DoubleType> doubled = a.copy();
    doubled.forEach(pixel -> pixel.set(2 * pixel.get() + 100));
    Detail detail = Detail.of(a, doubled);
    assertThat(detail.ratio()).isCloseTo(2, within(1e-9));
    assertThat(detail.correlation()).isCloseTo(1, within(1e-9));
  }

  /** Values that the bicubic weights, whose sum is 1 but for rounding, do not reproduce exactly. */
  @ParameterizedTest
  @ValueSource(doubles = {37.3, -1e-5, 60_000.1})
  void flatImagesHaveNoDetail(double value) {
    Img<DoubleType> flat = ArrayImgs.doubles(24, 20);
    flat.forEach(pixel -> pixel.set(value));
    Img<DoubleType> brighter = flat.copy();
    brighter.forEach(pixel -> pixel.set(1.03 * value));
    Img<DoubleType> dot = flat.copy();
    dot.getAt(10, 9).set(1.001 * value);
    assertThat(Detail.of(flat, brighter).ratio()).isNaN();
    assertThat(Detail.of(flat, brighter).correlation()).isNaN();
    assertThat(Detail.of(dot, flat).ratio()).isZero();
    assertThat(Detail.of(dot, flat).correlation()).isNaN();
    assertThat(Detail.of(flat, dot).ratio()).isInfinite();
    assertThat(Detail.of(dot, dot).correlation()).isCloseTo(1, within(1e-12));
  }

  @Test
  void colorsAreMeansOfTheirPlanes() {
    Protocol protocol = Protocol.scientific(4);
    Score gray = protocol.score(a, b);
    Score color = protocol.score(Views.stack(a, a), Views.stack(b, b));
    assertThat(color.gmsd()).isCloseTo(gray.gmsd(), within(1e-12));
    assertThat(color.detailRatio()).isCloseTo(gray.detailRatio(), within(1e-12));
    assertThat(color.detailCorrelation()).isCloseTo(gray.detailCorrelation(), within(1e-12));
  }

  @Test
  void equalImagesArePerfect() {
    assertThat(Gmsd.of(a, a, 255)).isZero();
    assertThat(Detail.of(a, a).ratio()).isEqualTo(1);
    assertThat(Detail.of(a, a).correlation()).isCloseTo(1, within(1e-12));
    assertThat(Psnr.of(a, a, 255)).isInfinite().isPositive();
    assertThat(Ssim.of(a, a, 255)).isCloseTo(1, within(1e-12));
  }

  @Test
  void differentSizesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Psnr.of(a, Views.rotate(b, 0, 1), 255))
        .withMessageContaining("different size");
  }

  @Test
  void benchmarkRoundsClipsAndCropsTheLuma() {
    RandomAccessibleInterval<DoubleType> truth = Views.stack(a, b, a);
    Img<DoubleType> offset = a.copy();
    offset.forEach(pixel -> pixel.set(pixel.get() == 255 ? 300 : pixel.get() + 0.4));
    offset.getAt(2, 3).set(0);
    assertThat(Protocol.benchmark(4).score(truth, Views.stack(offset, b, a)).psnr()).isInfinite();
    assertThat(Protocol.benchmark(0).score(truth, Views.stack(offset, b, a)).psnr()).isFinite();
    Img<DoubleType> flat = ArrayImgs.doubles(20, 20);
    Img<DoubleType> red = ArrayImgs.doubles(20, 20);
    red.forEach(pixel -> pixel.set(51));
    assertThat(
            Protocol.benchmark(4)
                .score(Views.stack(flat, flat, flat), Views.stack(red, flat, flat))
                .psnr())
        .isCloseTo(20 * Math.log10(255 / (65.481 / 5)), within(1e-12));
  }

  @Test
  void scientificDoesNotDependOnTheUnit() {
    Img<DoubleType> scaledA = a.copy();
    Img<DoubleType> scaledB = b.copy();
    scaledA.forEach(pixel -> pixel.set(pixel.get() * 1e-3));
    scaledB.forEach(pixel -> pixel.set(pixel.get() * 1e-3));
    Protocol protocol = Protocol.scientific(4);
    Score score = protocol.score(a, b);
    assertThat(protocol.score(scaledA, scaledB).psnr()).isCloseTo(score.psnr(), within(1e-9));
    assertThat(score.toString())
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "%.2f dB, SSIM %.4f (linear, peak = 0.1-99.9 %% range of the truth, border 4)",
                score.psnr(),
                score.ssim()));
  }

  @Test
  void fluxErrorIsTheRelativeChangeOfTheSum() {
    Img<DoubleType> low = ArrayImgs.doubles(6, 5);
    low.forEach(pixel -> pixel.set(2));
    Img<DoubleType> high = ArrayImgs.doubles(24, 20);
    high.forEach(pixel -> pixel.set(2));
    assertThat(FluxError.global(low, high)).isZero();
    high.getAt(9, 10).set(2 + 3.2); // in low-resolution pixel 2,2
    assertThat(FluxError.global(low, high)).isCloseTo(3.2 / 960, within(1e-12));
    assertThat(FluxError.aperture(low, high, 2, 2, 1)).isCloseTo(3.2 / 160, within(1e-12));
    assertThat(FluxError.aperture(low, high, 5, 4, 1)).isZero();
    low.getAt(2, 2).set(Double.NaN);
    assertThat(FluxError.global(low, high)).isZero();
  }
}
