package org.refsr.ij;

import ij.Macro;
import ij.plugin.PlugIn;

/**
 * Runs a RefSR command in plain ImageJ; in plugins.config its argument is the command's class. In
 * Fiji the command's own menu entry takes its place.
 */
public final class CommandPlugIn implements PlugIn {

  /**
   * @param commandClass name of a class in {@code org.refsr.command}
   */
  @Override
  public void run(String commandClass) {
    CommandRunner.run(commands -> commands.getCommand(commandClass), Macro.getOptions());
  }
}
