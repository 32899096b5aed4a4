package org.refsr.fits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinerHeaderTest {

  private static final Map<String, String> LONG = Map.of("references", "x".repeat(6000));

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 70})
  void aLongHistoryDoesNotMakeItLonger(int longStrings) throws FitsException {
    for (int cards = 0; cards < 40; cards++) {
      FinerHeader header = header(cards, longStrings);
      assertThat(header.bytes(LONG)).hasSameSizeAs(header.bytes(Map.of()));
      assertThat(new String(header.bytes(LONG)).split("HISTORY  ", -1)).hasSize(72 + 1);
    }
  }

  // -- Helper methods --

  private static FinerHeader header(int cards, int longStrings) throws FitsException {
    Header header = new Header();
    header.addValue("NAXIS", 2, "");
    header.addValue("NAXIS1", 8, "");
    header.addValue("NAXIS2", 8, "");
    for (int i = 0; i < cards; i++) header.addValue("KEY" + i, i, "");
    for (int i = 0; i < longStrings; i++) header.addValue("LONG" + i, "y".repeat(200), "");
    return FinerHeader.of(header, FitsEncoding.float32(), true, true);
  }
}
