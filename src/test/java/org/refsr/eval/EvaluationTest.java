package org.refsr.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.BicubicModel;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.SampledModel;
import org.refsr.files.TsvTable;
import org.refsr.metric.Protocol;
import org.refsr.model.DescribedReference;
import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Device;
import org.refsr.model.EngineOptions.Matching;
import org.refsr.model.ForwardingModel;
import org.refsr.model.SamplerSettings;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class EvaluationTest {

  private static final EngineOptions OPTIONS = new EngineOptions(Device.CPU, 3);

  @TempDir Path temp;

  private Path data;
  private FakeFiles files;
  private final List<BicubicModel> loaded = new ArrayList<>();

  @BeforeEach
  void makeFolder() {
    data = temp.resolve("data");
    files = new FakeFiles(data);
  }

  @Test
  void everyImageIsMeasuredWithEveryKindOfReference() throws IOException {
    for (int i = 0; i < 3; i++)
      files
          .add("00" + i + "_0.png", FakeFiles.rgb(41 + 4 * i, 50, i))
          .add("00" + i + "_1.png", FakeFiles.rgb(48, 40, 10 + i))
          .add("00" + i + "_2.png", FakeFiles.rgb(48, 40, 20 + i));
    EvaluationResult result = evaluate("bicubic-3");

    assertThat(result.failures()).isEmpty();
    List<List<String>> rows = table("results.tsv");
    assertThat(rows.get(0))
        .containsExactly(
            "image",
            "method",
            "reference",
            "protocol",
            "psnr",
            "ssim",
            "seconds",
            "peak_mb",
            "gmsd",
            "detail_ratio",
            "detail_correlation");
    assertThat(rows.subList(1, rows.size()).stream().map(r -> String.join(" ", r.subList(0, 3))))
        .containsExactly(
            "000 bicubic -",
            "000 transfer matched",
            "000 transfer unrelated",
            "000 bicubic-3 matched",
            "000 bicubic-3 unrelated",
            "000 bicubic-3 none",
            "001 bicubic -",
            "001 transfer matched",
            "001 transfer unrelated",
            "001 bicubic-3 matched",
            "001 bicubic-3 unrelated",
            "001 bicubic-3 none",
            "002 bicubic -",
            "002 transfer matched",
            "002 transfer unrelated",
            "002 bicubic-3 matched",
            "002 bicubic-3 unrelated",
            "002 bicubic-3 none");
    Picture<?> truth = FakeFiles.rgb(41, 50, 0).cutToScale();
    Protocol benchmark = Protocol.benchmark(4);
    assertThat(rows.get(1).get(3)).isEqualTo("pairs: " + benchmark.name());
    assertThat(rows.get(1).get(4))
        .isEqualTo(
            TsvTable.number(
                benchmark.score(truth.pixels(), truth.reduced().enlarged().pixels()).psnr(), 4));
    assertThat(Double.parseDouble(rows.get(4).get(7))).isBetween(10.0, 1e5);
    double mean =
        result.measurements().stream()
            .filter(m -> m.method().startsWith("bicubic-3"))
            .filter(m -> m.reference() == ReferenceKind.MATCHED)
            .mapToDouble(Measurement::psnr)
            .average()
            .orElseThrow();
    double detail =
        rows.stream()
            .filter(row -> row.get(1).equals("bicubic-3") && row.get(2).equals("matched"))
            .mapToDouble(row -> Double.parseDouble(row.get(10)))
            .average()
            .orElseThrow();
    assertThat(table("summary.tsv").get(4))
        .startsWith(
            "bicubic-3", "matched", "pairs: " + benchmark.name(), "3", TsvTable.number(mean, 4))
        .hasSize(9);
    assertThat(Double.parseDouble(table("summary.tsv").get(4).get(8)))
        .isCloseTo(detail, within(1e-3))
        .isBetween(-1.0, 1.0);
    assertThat(table("pairs.tsv").get(2))
        .containsExactly("000", "000_0.png", "-", "unrelated", "-", "001_1.png");
  }

  @Test
  void aModelIsLoadedOnceAndAReferenceDescribedOnce() {
    for (int i = 0; i < 4; i++)
      files
          .add("a" + i + "_0.png", FakeFiles.gray(32, 32, i))
          .add("a" + i + "_1.png", FakeFiles.gray(32, 32, 10 + i));
    evaluate("bicubic-3", "bicubic-1");
    assertThat(loaded).hasSize(2);
    for (BicubicModel model : loaded) {
      assertThat(model.described()).hasSize(1 + 4); // one to warm up
      assertThat(model.open()).isZero();
      assertThat(model.closed()).isTrue();
    }
  }

  @Test
  void sixteenBitIsMeasuredLinearlyWithItsFlux() throws IOException {
    files
        .add("m_0.tif", FakeFiles.counts(48, 40, 1))
        .add("m_1.tif", FakeFiles.rgb(48, 40, 2))
        .add("m_LR.tif", FakeFiles.counts(48, 40, 1).reduced());
    EvaluationResult result = evaluate("bicubic-1");
    assertThat(result.failures()).isEmpty();
    assertThat(table("results.tsv").get(1).get(3))
        .isEqualTo("pairs: " + Protocol.scientific(4).name());
    // One image: there is nothing unrelated.
    assertThat(table("flux.tsv").stream().map(r -> r.get(2)))
        .containsExactly("reference", "-", "matched", "matched", "none");
    assertThat(Math.abs(Double.parseDouble(table("flux.tsv").get(3).get(4)))).isLessThan(1e-3);
  }

  @Test
  void theReportIsOnePageThatTellsHowItWasMade() throws Exception {
    for (int i = 0; i < 2; i++)
      files
          .add(i + "_0.png", FakeFiles.rgb(48, 40, i))
          .add(i + "_1.png", FakeFiles.rgb(48, 48, 10 + i));
    EvaluationResult result =
        Evaluation.run(
            request()
                .models(
                    List.of("bicubic-3", "sampled"),
                    OPTIONS.matching(Matching.FAST),
                    (name, how) -> name.equals("sampled") ? new SampledModel() : load(name))
                .sampler(SamplerSettings.defaults().steps(7))
                .robustness(true),
            files);
    String text = Files.readString(temp.resolve("report/report.html"));
    assertThat(text)
        .contains("bicubic-3: device CPU, threads 3, runtime none, matching fast, sha256 ")
        .containsPattern("sampled: device CPU, .* sampler steps 7, eta 0.85, seed 0, .*sha256 ");
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(text)));
    // Bars of both models' robustness, and what their confidence maps mean.
    assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(4);
    assertThat(page.getElementsByTagName("rect").getLength()).isEqualTo(2 * 21);
    GalleryPicture.Panel truth = result.gallery().get(0).panels().get(0);
    Element first = (Element) page.getElementsByTagName("img").item(0);
    assertThat(first.getAttribute("alt")).isEqualTo(truth.label()).isEqualTo("truth");
    byte[] png = Base64.getDecoder().decode(first.getAttribute("src").split(",")[1]);
    Raster shown = ImageIO.read(new ByteArrayInputStream(png)).getRaster();
    assertThat(shown.getWidth()).isEqualTo(48);
    for (int c = 0; c < 3; c++)
      for (int y = 0; y < 40; y++)
        for (int x = 0; x < 48; x++)
          assertThat(shown.getSample(x, y, c)).isEqualTo(truth.crop().getAt(x, y, c).get());
  }

  @Test
  void asManyPicturesAreShownAsWanted() {
    for (int i = 0; i < 3; i++)
      files
          .add(i + "_0.png", FakeFiles.gray(32, 32, i))
          .add(i + "_1.png", FakeFiles.gray(32, 32, 10 + i));
    for (int wanted : new int[] {0, 1, 2, 12})
      assertThat(Evaluation.run(request().pictures(wanted), files).gallery())
          .hasSize(Math.min(3, wanted));
  }

  @Test
  void aFlatImageDoesNotSpoilTheMeans() throws IOException {
    Img<UnsignedByteType> flat = ArrayImgs.unsignedBytes(48, 40, 3);
    flat.forEach(pixel -> pixel.set(37)); // whose luma is no whole number
    flat.getAt(0, 0, 0).set(90); // on the border, which is not compared
    files
        .add("a_0.png", FakeFiles.rgb(48, 40, 1))
        .add("a_1.png", FakeFiles.rgb(48, 40, 2))
        .add("b_0.png", Picture.of(flat, "flat"))
        .add("b_1.png", FakeFiles.rgb(48, 40, 4));
    evaluate();
    List<List<String>> rows = table("results.tsv");
    assertThat(rows.get(4).subList(9, 11)).containsExactly("nan", "nan");
    // Bicubic: the means of detail are those of the other image.
    assertThat(table("summary.tsv").get(1).get(3)).isEqualTo("2");
    assertThat(table("summary.tsv").get(1).subList(7, 9)).isEqualTo(rows.get(1).subList(9, 11));
  }

  @Test
  void noiseIsAddedAndNamed() throws IOException {
    files.add("m_0.tif", FakeFiles.counts(48, 40, 1)).add("m_1.tif", FakeFiles.counts(48, 40, 2));
    double clean = evaluate("bicubic-1").measurements().get(0).psnr();
    EvaluationResult noisy = Evaluation.run(request("bicubic-1").noise(8), files);
    assertThat(noisy.measurements().get(0).psnr()).isLessThan(clean - 0.5);
    assertThat(table("results.tsv").get(1).get(3))
        .isEqualTo("pairs, noise 8 %: " + Protocol.scientific(4).name());
    assertThatThrownBy(() -> request().noise(-1)).hasMessageContaining("use 0 to 100");
  }

  @Test
  void robustnessIsTheGainOverNoReferenceByKind() throws IOException {
    for (int i = 0; i < 2; i++)
      files
          .add(i + "_0.png", FakeFiles.gray(48, 40, i))
          .add(i + "_1.png", FakeFiles.gray(96, 96, 10 + i));
    Evaluation.run(request("bicubic-1").robustness(true), files);
    List<List<String>> rows = table("robustness.tsv");
    assertThat(rows.get(0)).containsExactly("model", "kind", "images", "mean", "worst");
    assertThat(rows.subList(1, rows.size()).stream().map(row -> row.get(1)))
        .startsWith("matched", "unrelated", "another domain", "gain x0.1", "gain x10", "offset")
        .contains("gamma 0.5", "gamma 2", "inverted", "blurred", "noisy", "saturated", "blank")
        .contains("constant", "NaN-holed", "turned", "mirrored", "zoomed 0.5", "zoomed 2")
        .contains("1/8 size", "quantised")
        .hasSize(21);
    // The model ignores references: none can help or harm.
    assertThat(rows.subList(1, rows.size()))
        .allMatch(row -> row.subList(2, 5).equals(List.of("2", "0.0000", "0.0000")));
    // Those that hold nothing count as none.
    assertThat(table("robustness_images.tsv").stream().filter(row -> row.get(4).equals("yes")))
        .allMatch(row -> row.get(1).equals("blank") || row.get(1).equals("constant"))
        .hasSize(4);
    assertThat(loaded).hasSize(1);
    assertThat(loaded.get(0).open()).isZero();
  }

  @Test
  void whatFailsInRobustnessIsNamedAndTheOthersGoOn() throws IOException {
    files
        .add("a_0.png", FakeFiles.gray(48, 40, 1))
        .add("a_1.png", FakeFiles.gray(64, 96, 2))
        .add("b_0.png", FakeFiles.gray(48, 40, 3))
        .add("b_1.png", FakeFiles.gray(40, 40, 4));
    EvaluationResult result =
        Evaluation.run(
            request()
                .models(List.of("bicubic-1"), OPTIONS, (name, how) -> new Choosy())
                .robustness(true),
            files);
    assertThat(result.failures().stream().map(f -> f.image() + ": " + f.reason()))
        .filteredOn(f -> f.contains("bicubic-1"))
        .anyMatch(
            f -> f.startsWith("a: bicubic-1, reference unrelated: ") && f.endsWith("40 wide."))
        .anyMatch(f -> f.startsWith("b: bicubic-1, reference matched: ") && f.endsWith("40 wide."))
        .anyMatch(f -> f.equals("a: bicubic-1, reference turned: Out of memory; raise -Xmx."))
        .hasSize(3);
    List<List<String>> rows = table("robustness_images.tsv");
    assertThat(rows.stream().filter(row -> row.get(2).equals("a")).map(row -> row.get(1)))
        .startsWith("matched", "another domain", "gain x0.1")
        .contains("mirrored", "quantised")
        .doesNotContain("turned")
        .hasSize(21 - 2);
    // Without its matched reference only the references that are not made of it are tried.
    assertThat(rows.stream().filter(row -> row.get(2).equals("b")).map(row -> row.get(1)))
        .containsExactly("unrelated", "another domain");
  }

  /** Refuses references 40 pixels wide and has no memory for those wider than high. */
  private static final class Choosy extends ForwardingModel {

    Choosy() {
      super(new BicubicModel(1, 64));
    }

    @Override
    public DescribedReference describe(RandomAccessibleInterval<FloatType> reference) {
      if (reference.dimension(0) == 40) throw RefSRException.usage("A reference is 40 wide.");
      if (reference.dimension(0) > reference.dimension(1)) throw new OutOfMemoryError();
      return super.describe(reference);
    }
  }

  @Test
  void imagesThatFailAreNamedAndTheOthersGoOn() throws IOException {
    files
        .add("a_0.png", FakeFiles.gray(32, 32, 1))
        .add("a_1.png", FakeFiles.gray(32, 32, 2))
        .add("b_0.png", FakeFiles.gray(32, 32, 3))
        .add("b_1.png", FakeFiles.gray(32, 32, 4))
        .add("b_LR.png", FakeFiles.gray(9, 8, 4))
        .add("c_0.png", FakeFiles.gray(32, 32, 5))
        .add("c_1.png", null)
        .add("d_0.png", FakeFiles.gray(32, 32, 5))
        .add("e_0.png", FakeFiles.gray(16, 32, 5))
        .add("e_1.png", FakeFiles.gray(32, 32, 5))
        .add("f_0.png", FakeFiles.gray(32, 32, 5))
        .add("f_1.png", FakeFiles.gray(8, 8, 5));
    EvaluationResult result = evaluate("bicubic-1");
    assertThat(result.failures().stream().map(f -> f.image() + ": " + f.reason()))
        .anyMatch(f -> f.startsWith("b: ") && f.contains("b_LR.png' is 9 x 8, gray of 8 bit"))
        .anyMatch(f -> f.startsWith("c: ") && f.contains("c_1.png' is damaged"))
        .anyMatch(f -> f.equals("d: The reference d_1 is missing."))
        .anyMatch(f -> f.startsWith("e: ") && f.contains("16 x 32 pixels; evaluation needs"))
        .hasSize(4);
    // The reference of f is too small to be of use, which is no failure.
    assertThat(result.measurements().stream().map(Measurement::image).distinct())
        .containsExactly("a", "f");
    assertThat(result.measurements()).hasSize(2 * 6);
    assertThat(table("failed.tsv")).hasSize(5);
  }

  @Test
  void whatCannotBeginIsOneSentence() {
    assertThatThrownBy(() -> evaluate())
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("does not exist");
    files.add("a_0.png", FakeFiles.gray(32, 32, 1));
    assertThatThrownBy(() -> evaluate()).hasMessageContaining("The reference a_1 is missing.");
    files.add("picture.png", FakeFiles.gray(32, 32, 1));
    assertThatThrownBy(() -> evaluate()).hasMessageContaining("is not named NNN_0");
    assertThatThrownBy(() -> evaluate("bicubic-1", "bicubic-1")).hasMessageContaining("twice");
    assertThatThrownBy(() -> Benchmark.of("set5")).hasMessageContaining("use one of pairs");
  }

  // -- Helper methods --

  private EvaluationResult evaluate(String... models) {
    return Evaluation.run(request(models), files);
  }

  private EvaluationRequest request(String... models) {
    return new EvaluationRequest(Benchmark.PAIRS, data, temp.resolve("report"))
        .models(List.of(models), OPTIONS, (name, how) -> load(name))
        .progress(Progress.NONE);
  }

  private BicubicModel load(String name) {
    BicubicModel model = new BicubicModel(name.endsWith("3") ? 3 : 1, 64);
    loaded.add(model);
    return model;
  }

  private List<List<String>> table(String name) throws IOException {
    return Files.readAllLines(temp.resolve("report").resolve(name)).stream()
        .map(line -> List.of(line.split("\t")))
        .collect(Collectors.toList());
  }
}
