package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HintLineTest {

  @Test
  void breaksAtSpaces() {
    assertThat(HintLine.wrapped("A sharp image of the same kind", String::length, 10))
        .containsExactly("A sharp", "image of", "the same", "kind");
    assertThat(HintLine.wrapped("antidisestablishmentarianism is long", String::length, 10))
        .containsExactly("antidisestablishmentarianism", "is long");
    assertThat(HintLine.wrapped("", String::length, 10)).containsExactly("");
  }

  @Test
  void sectionsOfTheManualAreNamedByTheMenu() {
    assertThat(CommandHelp.section("RRSR Super-Resolution...")).isEqualTo("rrsr-super-resolution");
    assertThat(CommandHelp.section("Measure Against Ground Truth..."))
        .isEqualTo("measure-against-ground-truth");
  }
}
