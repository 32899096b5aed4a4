package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import ij.IJ;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.refsr.RefSRException;

/** Public for the macro it runs. */
public class MacroOptionsTest {

  @Test
  void readsFlagsValuesAndBrackets() {
    String text = " confidence model=demo  output=[/my data/a [1].tif] reference=b[2].tif ";
    assertThat(MacroOptions.parse(text).values())
        .containsExactly(
            entry("confidence", "true"),
            entry("model", "demo"),
            entry("output", "/my data/a [1].tif"),
            entry("reference", "b[2].tif"));
  }

  @Test
  void anEqualsSignBelongsToTheValue() {
    assertThat(MacroOptions.parse("output=[scale=4 model=x.tif]").values())
        .containsExactly(entry("output", "scale=4 model=x.tif"));
  }

  @Test
  void emptyTextHasNoOptions() {
    assertThat(MacroOptions.parse(" ").values()).isEmpty();
    assertThat(MacroOptions.parse("output=[]").values()).containsExactly(entry("output", ""));
  }

  @Test
  void refusesWhatCannotBeRead() {
    assertThatThrownBy(() -> MacroOptions.parse("output=[/a b"))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("not closed");
    assertThatThrownBy(() -> MacroOptions.parse("model=a model=b"))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("'model' is given twice");
  }

  @Test
  void anAmpersandNamesAVariableOfTheMacro() {
    String read =
        "path = \"/my data/a.tif\"; border = 7;\n"
            + "return call(\"org.refsr.ij.MacroOptionsTest.echo\", \"output=&path border=&border\");";
    assertThat(IJ.runMacro(read)).isEqualTo("{output=/my data/a.tif, border=7.0}");
  }

  @Property
  void whatIsWrittenIsReadBack(@ForAll @CharRange(from = ' ', to = '~') String value) {
    Assume.that(MacroOptions.canHold(value) && !value.isEmpty());
    MacroOptions options = new MacroOptions(Map.of("output", value));
    assertThat(MacroOptions.parse(options.toString()).values()).isEqualTo(options.values());
  }

  @Test
  void knowsWhatItCannotHold() {
    assertThat(MacroOptions.canHold("a [b].tif")).isTrue();
    assertThat(MacroOptions.canHold("a]b")).isTrue();
    assertThat(MacroOptions.canHold("a [b.tif")).isFalse();
    assertThat(MacroOptions.canHold("a ] b.tif")).isFalse();
  }

  /** Called by a macro. */
  public static String echo(String options) {
    return MacroOptions.parse(options).values().toString();
  }
}
