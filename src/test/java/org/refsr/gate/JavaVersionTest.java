package org.refsr.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaVersionTest {

  @Test
  void anOldJavaIsNamedWithTheRemedy() {
    assertThat(JavaVersion.complaint("1.8", "1.8.0_322"))
        .isEqualTo(
            "RefSR needs Java 17 or later but this is Java 1.8.0_322; download a current Fiji or"
                + " ImageJ, which brings one.");
    assertThat(JavaVersion.complaint("11", "11.0.2")).contains("this is Java 11.0.2");
  }

  @Test
  void aCurrentJavaWillDo() {
    for (String version : new String[] {"17", "21", "25"})
      assertThat(JavaVersion.complaint(version, version)).isEmpty();
    assertThat(JavaVersion.isTooOld()).isFalse();
  }
}
