package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

/** The menu is declared twice, for Fiji and for plain ImageJ: the two must say the same. */
class MenuTest {

  private static final Pattern ENTRY =
      Pattern.compile("(.*), \"(.*)\", org\\.refsr\\.ij\\.CommandPlugIn\\(\"(.*)\"\\)");

  @Test
  void pluginsConfigSaysWhatTheAnnotationsSay() throws IOException {
    List<String> declared =
        commands()
            .map(info -> info.getMenuPath().getMenuString() + " = " + info.getDelegateClassName())
            .collect(Collectors.toList());
    assertThat(entries()).isNotEmpty().containsExactlyInAnyOrderElementsOf(declared);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void optionsAreMacroKeys(CommandInfo info) {
    List<String> names = names(info);
    assertThat(names).allMatch(name -> name.matches("[a-z]+"));
    for (String name : names)
      assertThat(names).noneMatch(other -> !other.equals(name) && other.endsWith(name));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionIsExplainedAndNotRemembered(CommandInfo info) {
    assertThat(info.getDescription()).isNotBlank();
    assertThat(info.canRunHeadless()).isTrue();
    for (ModuleItem<?> item : items(info)) {
      assertThat(item.isPersisted()).as(item.getName()).isFalse();
      assertThat(item.getLabel()).as(item.getName()).isNotBlank();
      assertThat(item.getDescription()).as(item.getName()).isNotBlank();
    }
  }

  /** Else ImageJ's recorder complains of a duplicate keyword. */
  @ParameterizedTest
  @MethodSource("commands")
  void theFirstWordsOfLabelsDiffer(CommandInfo info) {
    assertThat(items(info).stream().map(item -> item.getLabel().split(" ")[0]))
        .doesNotHaveDuplicates();
  }

  // -- Helper methods --

  static Stream<CommandInfo> commands() {
    return Host.context().service(CommandService.class).getCommands().stream()
        .filter(info -> info.getDelegateClassName().startsWith("org.refsr."));
  }

  private static List<ModuleItem<?>> items(CommandInfo info) {
    List<ModuleItem<?>> items = new ArrayList<>();
    for (ModuleItem<?> item : info.inputs()) if (ModuleInputs.isForUser(item)) items.add(item);
    return items;
  }

  private static List<String> names(CommandInfo info) {
    return items(info).stream().map(ModuleItem::getName).collect(Collectors.toList());
  }

  private static List<String> entries() throws IOException {
    try (InputStream in = MenuTest.class.getResourceAsStream("/plugins.config")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(MenuTest::entry)
          .collect(Collectors.toList());
    }
  }

  private static String entry(String line) {
    Matcher entry = ENTRY.matcher(line);
    assertThat(entry.matches()).as(line).isTrue();
    return entry.group(1).replace(">", " > ") + " > " + entry.group(2) + " = " + entry.group(3);
  }
}
