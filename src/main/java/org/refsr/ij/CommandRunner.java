package org.refsr.ij;

import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.util.Optional;
import java.util.function.Function;
import org.refsr.RefSRException;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

/** Runs a command on this thread, its inputs from macro options or from a dialog. */
final class CommandRunner {

  private CommandRunner() {}

  /**
   * Runs a command and returns when it has ended.
   *
   * @param commandClass name of the command's class
   * @param options as below
   */
  static void run(String commandClass, String options) {
    run(commands -> commands.getCommand(commandClass), options);
  }

  /**
   * Runs a command and returns when it has ended.
   *
   * @param lookup finds the command; may throw a {@link RefSRException}
   * @param options macro options; null means to ask where somebody can answer, and defaults else
   */
  static void run(Function<CommandService, CommandInfo> lookup, String options) {
    Module module;
    try {
      module = create(lookup);
      Optional<MacroOptions> chosen = choose(module, options);
      if (!chosen.isPresent()) return;
      ModuleInputs.assign(module, chosen.get());
    } catch (RuntimeException e) {
      Failures.show(Failures.report(e));
      return;
    }
    module.run();
    String reason = ((Cancelable) module).getCancelReason();
    if (reason != null) Failures.show(reason);
  }

  // -- Helper methods --

  private static Module create(Function<CommandService, CommandInfo> lookup) {
    Context context = Host.context();
    CommandInfo info = lookup.apply(context.service(CommandService.class));
    Module module = context.service(ModuleService.class).createModule(info);
    try {
      module.initialize();
    } catch (MethodCallException e) {
      throw new RefSRException(RefSRException.Kind.UNAVAILABLE, e.getMessage(), e);
    }
    return module;
  }

  private static Optional<MacroOptions> choose(Module module, String options) {
    if (options != null) return Optional.of(MacroOptions.parse(options));
    if (GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode())
      return Optional.of(MacroOptions.parse(""));
    Optional<MacroOptions> answer = CommandDialog.ask(module);
    CommandRecorder.record(ModuleInputs.label(module), answer);
    return answer;
  }
}
