package org.refsr.ij;

import ij.IJ;
import ij.plugin.frame.Recorder;
import java.util.Optional;

/** Writes the macro line of a command into ImageJ's recorder. */
final class CommandRecorder {

  private CommandRecorder() {}

  /**
   * Records what a dialog gave instead of what ImageJ noted of the dialog; nothing if it was
   * cancelled.
   */
  static void record(String label, Optional<MacroOptions> options) {
    if (!IJ.recording()) return;
    if (options.isPresent()) {
      Recorder.setCommand(label);
      options.get().values().forEach(CommandRecorder::record);
      // Without any options, the macro line would open the dialog.
      if (Recorder.getCommandOptions() == null) Recorder.recordOption(" ");
    } else {
      Recorder.disableCommandRecording();
    }
  }

  // -- Helper methods --

  private static void record(String key, String value) {
    if (value.equals(MacroOptions.FLAG)) Recorder.recordOption(key);
    else if (!value.isEmpty()) Recorder.recordOption(key, escaped(value));
  }

  /** The line is Java-like source: a backslash or quote in a value needs a backslash before it. */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
