package org.refsr.ij;

import ij.IJ;
import ij.Macro;
import ij.plugin.PlugIn;
import org.refsr.gate.JavaVersion;

/**
 * Runs a RefSR command in plain ImageJ; in plugins.config its argument is the command's class. In
 * Fiji the command's own menu entry takes its place. Compiled for Java 8, unlike all it calls, to
 * tell users of an old Java.
 */
public final class CommandPlugIn implements PlugIn {

  /**
   * @param commandClass name of a class in {@code org.refsr.command}
   */
  @Override
  public void run(String commandClass) {
    if (JavaVersion.isTooOld()) IJ.error("RefSR", JavaVersion.complaint());
    else CommandRunner.run(commandClass, Macro.getOptions());
  }
}
