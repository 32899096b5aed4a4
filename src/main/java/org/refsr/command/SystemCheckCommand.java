package org.refsr.command;

import java.io.File;
import org.refsr.ij.HostCommand;
import org.refsr.ij.Report;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tells whether TensorFlow, its devices and the models work. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>RefSR>RefSR System Check...",
    description =
        "Tells whether TensorFlow, its devices and the models work, in a text that belongs in every"
            + " bug report.",
    headless = true)
public final class SystemCheckCommand extends HostCommand {

  @Parameter(
      label = "Save report to (optional)",
      description = "A text file for the report.",
      required = false,
      visibility = ItemVisibility.INVISIBLE,
      style = "save",
      persist = false)
  private File output;

  @Override
  protected void execute() {
    Report report = Report.systemCheck();
    if (output != null) report.save(output.toPath());
    report.show();
  }
}
