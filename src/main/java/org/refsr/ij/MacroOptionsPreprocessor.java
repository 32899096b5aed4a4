package org.refsr.ij;

import ij.Macro;
import org.refsr.RefSRException;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Reads macro options for RefSR's commands in Fiji, before Fiji's own reader, so that a macro line
 * means the same in both hosts. Every input is resolved, so no dialog opens.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.HIGH - 1)
public final class MacroOptionsPreprocessor extends AbstractPreprocessorPlugin {

  @Override
  public void process(Module module) {
    String options = Macro.getOptions();
    boolean ours = module.getInfo().getDelegateClassName().startsWith("org.refsr.command.");
    if (!ours || options == null) return;
    try {
      ModuleInputs.assign(module, MacroOptions.parse(options));
    } catch (RefSRException e) {
      cancel(Failures.report(e));
    }
  }
}
