package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import java.awt.event.KeyEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostTrainingMonitorTest {

  @Test
  void escapeStopsTheTrainingAtHand() {
    IJ.setKeyDown(KeyEvent.VK_ESCAPE);
    HostTrainingMonitor monitor = new HostTrainingMonitor("my-model");
    monitor.update(1, 10, "image");
    monitor.stepped(1, 10, Map.of("reconstruction", 0.1, "gradient_norm", 1.0), 0.5, 0);
    assertThat(monitor.cancelled()).isFalse();
    IJ.setKeyDown(KeyEvent.VK_ESCAPE);
    assertThat(monitor.cancelled()).isTrue();
    IJ.resetEscape();
  }
}
