package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.Fuzzing;
import org.refsr.RefSRException;

/** Image files and macro options that strangers made to do harm. */
class HostileImagesTest {

  @TempDir Path folder;

  @Test
  void aTiffThatClaimsTerabytesIsRefused() throws IOException {
    for (int side : new int[] {1_000_000, 60_000, Integer.MAX_VALUE, -1}) {
      byte[] tiff = tiff(side, side, 16);
      assertRefused(write("claims.tif", tiff));
    }
  }

  /** ImageJ's decoder reads as many values as a tag of a type unknown to it claims. */
  @Test
  void aTagOfAnUnknownTypeIsNotBelieved() throws IOException {
    ByteBuffer tiff = ByteBuffer.wrap(tiff(4, 4, 16)).order(ByteOrder.LITTLE_ENDIAN);
    int entries = tiff.getShort(8);
    int last = 10 + 12 * (entries - 1);
    tiff.putShort(last, (short) 279).putShort(last + 2, (short) 260).putInt(last + 4, 100_663_296);
    assertRefused(write("unknown.tif", tiff.array()));
  }

  @Test
  void aFitsThatClaimsTerabytesIsRefused() throws IOException {
    for (String side : new String[] {"1000000", "60000", "2147483647", "-5", "99999999999999"}) {
      assertRefused(write("claims.fits", fits(side)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tif", "fits", "png"})
  void damagedImagesAreOpenedOrRefused(String format) throws IOException {
    Path good = folder.resolve("good." + format);
    if (format.equals("fits")) Files.write(good, fits("4"));
    else ImageFiles.save(TestImages.hill("good", 12, 10), good);
    byte[] bytes = Files.readAllBytes(good);
    Path bad = folder.resolve("bad." + format);
    Fuzzing.damage(
        bytes,
        input -> {
          Files.write(bad, input);
          ImagePlus image = ImageFiles.open(bad);
          image.getProcessor().getStatistics();
        });
  }

  @Test
  void damagedMacroOptionsAreReadOrRefused() {
    String options = "reference=[my [x] \"a\" file.tif] model=rrsr-microscopy confidence border=4";
    Fuzzing.damage(
        options.getBytes(StandardCharsets.UTF_8),
        input -> MacroOptions.parse(new String(input, StandardCharsets.UTF_8)));
  }

  /** What is written is read back, and never ends its own quotes or brackets. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\"); exec(\"rm\"); run(\"b",
        "C:\\new\\table.tif",
        "x] model=[other",
        "key=value other=1",
        "&variable",
        "[half",
      })
  void aTitleIsOnlyATitle(String title) {
    if (!MacroOptions.canHold(title)) return;
    String line = new MacroOptions(Map.of("reference", title)).toString();
    assertThat(MacroOptions.parse(line).values()).isEqualTo(Map.of("reference", title));
  }

  // -- Helper methods --

  private void assertRefused(Path file) {
    assertThatThrownBy(() -> ImageFiles.open(file).getProcessor())
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining(file.getFileName().toString());
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /** A gray image of one strip, of which only the start is there. */
  private static byte[] tiff(int width, int height, int bits) {
    int[][] fields = {
      {256, 4, 1, width},
      {257, 4, 1, height},
      {258, 3, 1, bits},
      {259, 3, 1, 1},
      {262, 3, 1, 1},
      {273, 4, 1, 200},
      {277, 3, 1, 1},
      {278, 4, 1, height},
      {279, 4, 1, 1000},
    };
    ByteBuffer bytes = ByteBuffer.allocate(1200).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    bytes.putShort((short) fields.length);
    for (int[] field : fields)
      bytes.putShort((short) field[0]).putShort((short) field[1]).putInt(field[2]).putInt(field[3]);
    bytes.putInt(0);
    return bytes.array();
  }

  private static byte[] fits(String side) {
    StringBuilder header = new StringBuilder();
    for (String card :
        new String[] {
          "SIMPLE  =                    T",
          "BITPIX  =                  -64",
          "NAXIS   =                    2",
          "NAXIS1  = " + String.format("%20s", side),
          "NAXIS2  = " + String.format("%20s", side),
          "END"
        }) header.append(String.format("%-80s", card));
    byte[] bytes = new byte[2 * 2880];
    System.arraycopy(
        String.format("%-2880s", header).getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 2880);
    return bytes;
  }
}
