package org.refsr.ij;

import ij.CommandListener;
import ij.IJ;
import ij.Macro;
import ij.Menus;
import java.awt.HeadlessException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the commands of a macro in place of ImageJ, which prints the stack of one that fails and
 * goes on with the macro as if nothing had happened.
 */
final class CommandExecution implements CommandListener {

  /** class("argument") or class. */
  private static final Pattern ENTRY = Pattern.compile("(.*?)(?:\\(\"(.*)\"\\))?");

  private final MacroProcess macro;

  CommandExecution(MacroProcess macro) {
    this.macro = macro;
  }

  /** Null after a command that has been run. */
  @Override
  public String commandExecuting(String command) {
    Object entry = Menus.getCommands().get(command);
    if (entry == null) return command;
    Matcher matcher = ENTRY.matcher(entry.toString());
    matcher.matches();
    try {
      IJ.runPlugIn(command, matcher.group(1), matcher.group(2));
    } catch (HeadlessException e) {
      macro.abort("The command '" + command + "' needs a display");
    } catch (RuntimeException e) {
      if (Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
      macro.abort("The command '" + command + "' failed (" + e + ")");
    }
    return null;
  }
}
