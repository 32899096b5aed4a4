package org.refsr.command;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Super-resolves the active image x4 by a model and a sharp reference image. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>RefSR>RRSR Super-Resolution...",
    description = "Enlarges the image x4 with detail that a sharp reference shows.",
    headless = true,
    initializer = "listModels")
public final class SuperResolutionCommand extends EnlargementCommand {}
