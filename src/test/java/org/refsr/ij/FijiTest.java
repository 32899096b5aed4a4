package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.DefaultMutableModuleInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleService;

/** What Fiji runs of RefSR, in a SciJava context like Fiji's. */
public class FijiTest {

  private static final String COMMAND = "org.refsr.command.SuperResolutionCommand";

  private final Thread thread = Thread.currentThread();
  private final String threadName = thread.getName();
  private Context context;

  @BeforeEach
  void start() {
    context = new Context(CommandService.class, ModelLoader.class, LegacyTwinService.class);
    WindowManager.setTempCurrentImage(TestImages.hill("low", 12, 12));
    // ImageJ keeps macro options for threads that it has named.
    thread.setName("Run$_test");
  }

  @AfterEach
  void end() {
    Macro.setOptions(null);
    WindowManager.setTempCurrentImage(null);
    thread.setName(threadName);
    context.dispose();
  }

  @Test
  void macroOptionsReachACommandAndLeaveNothingToAsk() {
    ImagePlus active = WindowManager.getCurrentImage();
    Macro.setOptions("model=bicubic-1 confidence");
    Module module = preprocess(module());
    assertThat(module.getInput("input")).isSameAs(active);
    assertThat(module.getInput("model")).isEqualTo("bicubic-1");
    assertThat(module.getInput("confidence")).isEqualTo(true);
    assertThat(module.getInput("consistency")).isEqualTo("auto");
    assertThat(ModuleInputs.of(module)).allMatch(item -> module.isInputResolved(item.getName()));
    module.run();
    assertThat(WindowManager.getCurrentImage().getTitle()).isEqualTo("low_refsr");
  }

  @Test
  void withoutMacroOptionsTheHostAsks() {
    Module module = preprocess(module());
    assertThat(ModuleInputs.of(module)).noneMatch(item -> module.isInputResolved(item.getName()));
  }

  @Test
  void anUnknownOptionStopsTheMacroBeforeTheCommandRuns() {
    String reached =
        IJ.runMacro("call('org.refsr.ij.FijiTest.preprocessUnknown'); return 'went on';");
    assertThat(reached).isNull();
  }

  @Test
  void theTwinsOfCommandsDisappear() {
    ModuleService modules = context.service(ModuleService.class);
    ModuleInfo twin = new LegacyInfo("org.refsr.ij.CommandPlugIn(\"" + COMMAND + "\")");
    ModuleInfo other = new LegacyInfo("ij.plugin.Zoom");
    modules.addModules(List.of(twin, other));
    assertThat(modules.getModules()).contains(other).doesNotContain(twin);
    List<String> ours =
        modules.getModules().stream()
            .map(ModuleInfo::getDelegateClassName)
            .filter(name -> name.startsWith("org.refsr.command."))
            .collect(Collectors.toList());
    assertThat(ours).hasSize((int) MenuTest.commands().count()).doesNotHaveDuplicates();
  }

  /** What is left are their twins, which say that Java is too old. */
  @Test
  void anOldJavaLosesTheCommandsAndKeepsTheirTwins() {
    assertThat(context.service(CommandService.class).getCommand(COMMAND)).isNotNull();
    context.service(LegacyTwinService.class).removeCommands();
    assertThat(context.service(ModuleService.class).getModules())
        .extracting(ModuleInfo::getDelegateClassName)
        .noneMatch(name -> name.startsWith("org.refsr."));
  }

  /** Called by a macro: what Fiji does at {@code run("RRSR Super-Resolution...", "modle=x")}. */
  public static void preprocessUnknown() {
    FijiTest fiji = new FijiTest();
    fiji.start();
    try {
      Macro.setOptions("modle=x");
      MacroOptionsPreprocessor preprocessor = new MacroOptionsPreprocessor();
      preprocessor.process(fiji.module());
      assertThat(preprocessor.isCanceled()).isTrue();
    } finally {
      fiji.end();
    }
  }

  // -- Helper methods --

  private Module module() {
    CommandService commands = context.service(CommandService.class);
    return context.service(ModuleService.class).createModule(commands.getCommand(COMMAND));
  }

  private static Module preprocess(Module module) {
    new MacroOptionsPreprocessor().process(module);
    return module;
  }

  /** A menu entry as Fiji lists it. */
  private static final class LegacyInfo extends DefaultMutableModuleInfo {

    private final String identifier;

    LegacyInfo(String plugIn) {
      identifier = "legacy:" + plugIn;
    }

    @Override
    public String getDelegateClassName() {
      return identifier;
    }

    @Override
    public String getIdentifier() {
      return identifier;
    }
  }
}
