package org.refsr.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.BicubicModel;
import org.refsr.model.EngineOptions;

/** The references that each protocol gives (SPEC 4.1). */
class BenchmarkTest {

  @TempDir Path temp;

  private Path data;
  private FakeFiles files;
  private final BicubicModel model = new BicubicModel(3, 64);

  @BeforeEach
  void makeFolder() {
    data = temp.resolve("data");
    files = new FakeFiles(data);
  }

  @Test
  void cufed5StitchesAllReferencesWithoutResizing() throws IOException {
    Picture<?> first = FakeFiles.rgb(60, 40, 1);
    Picture<?> second = FakeFiles.rgb(30, 50, 2);
    files
        .add("000_0.png", FakeFiles.rgb(32, 32, 0))
        .add("000_1.png", first)
        .add("000_2.png", second);
    evaluate(request("cufed5"));
    assertThat(table("pairs.tsv").get(1).get(5)).isEqualTo("000_1.png, 000_2.png (stitched)");
    Picture<?> sheet = Stitching.stitch(List.of(first, second));
    assertThat(sheet.describe()).isEqualTo("500 x 1000, RGB of 8 bit");
    assertThat(value(sheet, 7, 5)).isEqualTo(value(first, 7, 5));
    assertThat(value(sheet, 29, 549)).isEqualTo(value(second, 29, 49));
    assertThat(value(sheet, 30, 549)).isZero();
    // What the model saw: the warm-up's ramp, then the sheet.
    assertThat(model.described().get(1).dimensionsAsLongArray()).containsExactly(500, 1000, 3);
  }

  @Test
  void cufed5SingleTakesTheMostSimilarOne() throws IOException {
    files
        .add("000_0.png", FakeFiles.rgb(32, 32, 0))
        .add("000_1.png", FakeFiles.rgb(32, 32, 1))
        .add("000_2.png", FakeFiles.rgb(32, 32, 2));
    evaluate(request("cufed5-single"));
    assertThat(table("pairs.tsv").get(1).get(5)).isEqualTo("000_1.png");
  }

  @Test
  void sun80DrawsAReferenceOfTheImageAndReportsTheSpread() throws IOException {
    for (int i = 0; i < 3; i++) {
      files.add("s" + i + ".jpg", FakeFiles.rgb(32, 32, i));
      for (int k = 0; k < 4; k++)
        files.add("s" + i + "/r" + k + ".jpg", FakeFiles.rgb(32, 32, 10 * i + k));
    }
    EvaluationResult result = evaluate(request("sun80").draws(3, 7));
    List<List<String>> pairs = table("pairs.tsv");
    assertThat(pairs).hasSize(1 + 3 * 3);
    assertThat(pairs.get(2).get(4)).isEqualTo("draw 2 of 3");
    assertThat(pairs.stream().skip(1).map(row -> row.get(5)).distinct().count()).isGreaterThan(2);
    assertThat(result.measurements().stream().map(Measurement::protocol))
        .anyMatch(p -> p.startsWith("sun80 draw 3 of 3: Y of BT.601"))
        .anyMatch(p -> p.startsWith("sun80: Y of BT.601"));
    List<List<String>> draws = table("draws.tsv");
    double[] means = new double[3];
    for (int d = 0; d < 3; d++) {
      String draw = "draw " + (d + 1) + " of 3";
      means[d] =
          result.measurements().stream()
              .filter(m -> m.method().equals("transfer") && m.draw().equals(draw))
              .mapToDouble(Measurement::psnr)
              .average()
              .orElseThrow();
    }
    double mean = (means[0] + means[1] + means[2]) / 3;
    double squares = 0;
    for (double m : means) squares += (m - mean) * (m - mean);
    assertThat(draws.get(1).subList(0, 4))
        .containsExactly("transfer", "matched", draws.get(1).get(2), "3");
    assertThat(Double.parseDouble(draws.get(1).get(4))).isCloseTo(mean, within(1e-4));
    assertThat(Double.parseDouble(draws.get(1).get(5)))
        .isCloseTo(Math.sqrt(squares / 2), within(1e-4));

    evaluate(request("sun80").draws(3, 7));
    assertThat(table("pairs.tsv")).isEqualTo(pairs);
    evaluate(request("sun80").draws(3, 8));
    assertThat(table("pairs.tsv")).isNotEqualTo(pairs);
  }

  @Test
  void urban100TakesTheLowResolutionImageAsItIs() throws IOException {
    Picture<?> low = FakeFiles.rgb(15, 16, 3);
    files.add("img_001_SRF_4_HR.png", FakeFiles.rgb(60, 64, 0)).add("img_001_SRF_4_LR.png", low);
    evaluate(request("urban100"));
    assertThat(table("pairs.tsv").get(1))
        .containsExactly(
            "img_001_SRF_4",
            "img_001_SRF_4_HR.png",
            "img_001_SRF_4_LR.png",
            "matched",
            "-",
            "(low resolution)");
    assertThat(model.described().get(1).dimensionsAsLongArray()).containsExactly(15, 16, 3);
    assertThat(Files.readString(temp.resolve("report/report.html")))
        .contains("Published for Urban100", "<td>RRSR-rec</td><td class=\"n\">26.21</td>");
  }

  @Test
  void manga109TakesAnotherImage() throws IOException {
    for (int i = 0; i < 4; i++) files.add("page" + i + ".png", FakeFiles.rgb(32, 32, i));
    evaluate(request("manga109").draws(4, 1));
    assertThat(table("pairs.tsv").stream().skip(1))
        .hasSize(16)
        .allMatch(row -> !row.get(1).equals(row.get(5)));
  }

  @Test
  void wrSrTakesTheReferenceOfTheSet() throws IOException {
    files
        .add("007.png", FakeFiles.rgb(32, 32, 0))
        .add("007_ref.png", FakeFiles.rgb(44, 32, 1))
        .add("008.png", FakeFiles.rgb(32, 32, 0));
    EvaluationResult result = evaluate(request("wr-sr"));
    assertThat(table("pairs.tsv").get(1).get(5)).isEqualTo("007_ref.png");
    assertThat(result.failures().get(0).reason()).isEqualTo("The reference 008_ref is missing.");
  }

  // -- Helper methods --

  private EvaluationRequest request(String protocol) {
    return new EvaluationRequest(Benchmark.of(protocol), data, temp.resolve("report"))
        .models(List.of("bicubic-3"), EngineOptions.defaults(), (name, how) -> model);
  }

  private EvaluationResult evaluate(EvaluationRequest request) {
    return Evaluation.run(request, files);
  }

  private static double value(Picture<?> picture, int x, int y) {
    RealType<?> pixel = picture.channel(1).getAt(x, y);
    return pixel.getRealDouble();
  }

  private List<List<String>> table(String name) throws IOException {
    return new ArrayList<>(Files.readAllLines(temp.resolve("report").resolve(name)))
        .stream().map(line -> List.of(line.split("\t"))).collect(Collectors.toList());
  }
}
