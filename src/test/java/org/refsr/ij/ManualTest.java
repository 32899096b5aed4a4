package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.refsr.model.Models;

/** README.md, which the dialogs' help buttons lead to. */
class ManualTest {

  private static final Path FOLDER = Path.of(System.getProperty("basedir", "."));
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

  @Test
  void everyCommandHasItsSection() throws IOException {
    List<String> headings =
        Files.readAllLines(FOLDER.resolve("README.md")).stream()
            .filter(line -> line.startsWith("#"))
            .map(line -> CommandHelp.section(line.replaceAll("^#+ ", "")))
            .collect(Collectors.toList());
    assertThat(headings)
        .containsAll(
            MenuTest.commands()
                .map(info -> CommandHelp.section(info.getMenuPath().getLeaf().getName()))
                .collect(Collectors.toList()));
  }

  @Test
  void whatItShowsAndLinksToIsThere() throws IOException {
    String text = Files.readString(FOLDER.resolve("README.md"));
    for (Matcher link = LINK.matcher(text); link.find(); )
      assertThat(FOLDER.resolve(link.group(1))).exists();
    assertThat(text).contains(Models.names());
  }
}
