package org.refsr.command;

import org.refsr.model.ModelChoice;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Super-resolves the active image x4 by a model and a sharp reference image. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>RefSR>RRSR Super-Resolution...",
    description = "Enlarges the image x4 with detail that a sharp reference shows.",
    headless = true,
    initializer = "arrange")
public final class SuperResolutionCommand extends ModelCommand {

  @Override
  ModelChoice.Method method() {
    return ModelChoice.Method.REFERENCE;
  }
}
