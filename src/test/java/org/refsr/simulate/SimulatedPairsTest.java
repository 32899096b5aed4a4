package org.refsr.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.DoubleSummaryStatistics;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.refsr.RefSRException;

class SimulatedPairsTest {

  @ParameterizedTest
  @EnumSource
  void pairDependsOnSeedAndIndexAlone(Kind kind) {
    SimulatedPair pair = new SimulatedPairs(List.of(kind), 32, 5).get(7);
    SimulatedPairs again = new SimulatedPairs(List.of(kind), 32, 5);
    again.get(3);
    float[] image = Pixels.of(pair.highResolution().image());
    assertThat(Pixels.of(again.get(7).highResolution().image())).isEqualTo(image);
    assertThat(Pixels.of(again.get(7).reference().image()))
        .isEqualTo(Pixels.of(pair.reference().image()));
    assertThat(Pixels.of(again.get(8).highResolution().image())).isNotEqualTo(image);
  }

  @ParameterizedTest
  @EnumSource
  void everyPairIsFiniteAndShowsSomething(Kind kind) {
    SimulatedPairs pairs = new SimulatedPairs(List.of(kind), 32, 2);
    for (int i = 0; i < 8; i++) {
      SimulatedPair pair = pairs.get(i);
      for (Shot shot : List.of(pair.highResolution(), pair.reference())) {
        assertThat(shot.image().dimensionsAsLongArray()).containsExactly(32, 32, kind.channels());
        DoubleSummaryStatistics values = new DoubleSummaryStatistics();
        for (float value : Pixels.of(shot.image())) values.accept(value);
        assertThat(values.getMin()).isFinite().isLessThan(values.getMax());
        assertThat(values.getMax()).isFinite();
      }
    }
  }

  @Test
  void drawsAllKindsAndBothSortsOfReference() {
    SimulatedPairs pairs = new SimulatedPairs(List.of(Kind.values()), 16, 1);
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    int same = 0;
    for (int i = 0; i < 60; i++) {
      SimulatedPair pair = pairs.get(i);
      kinds.add(pair.kind());
      if (pair.sameField()) same++;
    }
    assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
    assertThat(same).isBetween(20, 52);
  }

  @Test
  void refusesWhatItCannotMake() {
    assertThatThrownBy(() -> new SimulatedPairs(List.of(), 64, 1))
        .isInstanceOf(RefSRException.class);
    assertThatThrownBy(() -> new SimulatedPairs(List.of(Kind.STARS), 66, 1))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("66");
  }
}
