package org.refsr.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaVersionTest {

  @Test
  void anOldJavaIsNamedWithTheRemedy() {
    assertThat(JavaVersion.complaint("1.8", "1.8.0_322"))
        .isEqualTo(
            "RefSR needs Java 11 or later but this is Java 1.8.0_322; download a current Fiji or"
                + " ImageJ, which brings one.");
    assertThat(JavaVersion.complaint("9", "9.0.4")).contains("this is Java 9.0.4");
  }

  @Test
  void aCurrentJavaWillDo() {
    for (String version : new String[] {"11", "17", "21", "25"})
      assertThat(JavaVersion.complaint(version, version)).isEmpty();
    assertThat(JavaVersion.isTooOld()).isFalse();
  }
}
