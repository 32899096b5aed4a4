package org.refsr.ij;

import java.util.List;
import java.util.stream.Collectors;
import org.scijava.Priority;
import org.scijava.event.EventHandler;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleService;
import org.scijava.module.event.ModulesAddedEvent;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Keeps every command once in Fiji's search bar: Fiji lists the entries of plugins.config, which
 * are for plain ImageJ, beside the commands they stand for.
 */
@Plugin(type = Service.class, priority = Priority.VERY_LOW)
public final class LegacyTwinService extends AbstractService implements SciJavaService {

  /** How Fiji identifies what plugins.config runs through {@link CommandPlugIn}. */
  private static final String TWIN = "legacy:" + CommandPlugIn.class.getPackage().getName() + ".";

  @Parameter private ModuleService modules;

  @Override
  public void initialize() {
    removeTwins(modules.getModules());
  }

  // -- Event handlers --

  @EventHandler
  void onEvent(ModulesAddedEvent event) {
    removeTwins(event.getItems());
  }

  // -- Helper methods --

  private void removeTwins(List<? extends ModuleInfo> added) {
    List<ModuleInfo> twins =
        added.stream()
            .filter(info -> info.getIdentifier() != null && info.getIdentifier().startsWith(TWIN))
            .collect(Collectors.toList());
    if (!twins.isEmpty()) modules.removeModules(twins);
  }
}
