package org.refsr.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aPictureHasItsValues(int channels) throws IOException {
    float[] values = new float[7 * 5 * channels];
    for (int i = 0; i < values.length; i++) values[i] = -0.1f + 1.3f * (i * 37 % 100) / 100;
    byte[] png = Png.encode(7, 5, channels, values);
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(read.getRaster().getNumBands()).isEqualTo(channels);
    for (int i = 0; i < values.length; i++) {
      int pixel = i / channels;
      int sample = read.getRaster().getSample(pixel % 7, pixel / 7, i % channels);
      assertThat(sample).isEqualTo(Math.round(255 * Math.max(0, Math.min(1, values[i]))));
    }
  }

  @Test
  void aLongCurveIsThinnedToMeans() {
    Curve curve = new Curve(4);
    for (int i = 1; i <= 10; i++) curve.add(i, i == 3 ? Double.NaN : 10 * i);
    // Nine finite points, four to a mean.
    assertThat(curve.xs()).containsExactly((1 + 2 + 4 + 5) / 4.0, (6 + 7 + 8 + 9) / 4.0, 10);
    assertThat(curve.ys()).containsExactly(30, 75, 100);
  }

  @Test
  void linesLieWhereTheirValuesAre() throws Exception {
    double[] steps = IntStream.rangeClosed(0, 100).asDoubleStream().toArray();
    double[] falling = IntStream.rangeClosed(0, 100).mapToDouble(i -> 100 - i).toArray();
    Element svg =
        parse(new LineChart("A <b>", "step").level(50, "half").line("x & y", steps, falling).svg())
            .getDocumentElement();
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("A <b>");
    String points = ((Element) svg.getElementsByTagName("polyline").item(0)).getAttribute("points");
    String[] places = points.split(" ");
    assertThat(places).hasSize(101);
    double[] first = place(places[0]);
    double[] middle = place(places[50]);
    double[] last = place(places[100]);
    assertThat(first[0]).isLessThan(last[0]);
    assertThat(first[1]).isLessThan(last[1]);
    assertThat(middle[0]).isBetween((first[0] + last[0]) / 2 - 1, (first[0] + last[0]) / 2 + 1);
    assertThat(svg.getTextContent()).contains("half", "x & y", "step", "0", "20", "100");
  }

  @Test
  void aLogarithmicChartLeavesOutWhatHasNoPlace() throws Exception {
    double[] xs = {1, 2, 3, 4};
    double[] ys = {0, 0.1, Double.NaN, 1e-3};
    String svg = new LineChart("loss", "step").logarithmic().line("l1", xs, ys).svg();
    Element line = (Element) parse(svg).getElementsByTagName("polyline").item(0);
    assertThat(line.getAttribute("points").split(" ")).hasSize(2);
    assertThat(svg).contains(">0.001<", ">0.01<", ">0.1<");
    parse(new LineChart("nothing yet", "step").logarithmic().svg());
  }

  @Test
  void barsReachFromZeroToTheirValues() throws Exception {
    Element svg =
        parse(
                new BarChart("gain <dB>")
                    .bar("up", 2, 1)
                    .bar("down", -1, -1.5)
                    .bar("unknown", Double.NaN, 0)
                    .svg())
            .getDocumentElement();
    double[] x = new double[3];
    double[] width = new double[3];
    for (int i = 0; i < 3; i++) {
      Element bar = (Element) svg.getElementsByTagName("rect").item(i);
      x[i] = Double.parseDouble(bar.getAttribute("x"));
      width[i] = Double.parseDouble(bar.getAttribute("width"));
    }
    assertThat(width[0]).isCloseTo(2 * width[1], within(0.2)).isGreaterThan(100);
    assertThat(x[1] + width[1]).isCloseTo(x[0], within(0.2));
    assertThat(width[2]).isZero();
    assertThat(svg.getTextContent()).contains("gain <dB>", "up", "down", "unknown", "-1", "0", "2");
  }

  @Test
  void aPageIsOneWellFormedFile() throws Exception {
    Path file = folder.resolve("page.html");
    new Html("A & B")
        .heading("<h>")
        .table(List.of("a", "b"), List.of(List.of("1", "<2>")))
        .beginPictures()
        .picture("a \"dot\"", Png.encode(1, 1, 1, new float[1]))
        .endPictures()
        .details("more", "x < y")
        .write(file);
    Document page = parse(Files.readString(file));
    Element number = (Element) page.getElementsByTagName("td").item(0);
    Element text = (Element) page.getElementsByTagName("td").item(1);
    assertThat(text.getTextContent()).isEqualTo("<2>");
    assertThat(number.getAttribute("class")).isEqualTo("n");
    assertThat(text.hasAttribute("class")).isFalse();
    Element picture = (Element) page.getElementsByTagName("img").item(0);
    assertThat(picture.getAttribute("src")).startsWith("data:image/png;base64,");
    assertThat(picture.getAttribute("alt")).isEqualTo("a \"dot\"");
    assertThat(folder.toFile().list()).containsExactly("page.html");
  }

  // -- Helper methods --

  private static Document parse(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }

  private static double[] place(String point) {
    String[] xy = point.split(",");
    return new double[] {Double.parseDouble(xy[0]), Double.parseDouble(xy[1])};
  }
}
