package org.refsr.ij;

import java.util.List;
import java.util.stream.Collectors;
import org.refsr.gate.JavaVersion;
import org.scijava.Priority;
import org.scijava.event.EventHandler;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleService;
import org.scijava.module.event.ModulesAddedEvent;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Keeps every command once in Fiji's search bar: Fiji lists the entries of plugins.config, which
 * are for plain ImageJ, beside the commands they stand for. Under a Java that is too old for the
 * commands, their twins stay instead, which say so. Compiled for Java 8.
 */
@Plugin(type = Service.class, priority = Priority.VERY_LOW)
public final class LegacyTwinService extends AbstractService implements SciJavaService {

  /** How Fiji identifies what plugins.config runs through {@link CommandPlugIn}. */
  private static final String TWIN = "legacy:org.refsr.ij.";

  private static final String OURS = "org.refsr.";

  @Parameter private ModuleService modules;

  @Parameter private PluginService plugins;

  @Override
  public void initialize() {
    if (JavaVersion.isTooOld()) removeCommands();
    else removeTwins(modules.getModules());
  }

  // -- Event handlers --

  @EventHandler
  void onEvent(ModulesAddedEvent event) {
    if (!JavaVersion.isTooOld()) removeTwins(event.getItems());
  }

  // -- Helper methods --

  /** All of RefSR but this class: none of it could be loaded. */
  void removeCommands() {
    List<PluginInfo<?>> ours =
        plugins.getPlugins().stream()
            .filter(info -> info.getClassName().startsWith(OURS))
            .filter(info -> !info.getClassName().equals(getClass().getName()))
            .collect(Collectors.toList());
    plugins.removePlugins(ours);
  }

  private void removeTwins(List<? extends ModuleInfo> added) {
    List<ModuleInfo> twins =
        added.stream()
            .filter(info -> info.getIdentifier() != null && info.getIdentifier().startsWith(TWIN))
            .collect(Collectors.toList());
    if (!twins.isEmpty()) modules.removeModules(twins);
  }
}
