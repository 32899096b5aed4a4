package org.refsr.tf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.model.ModelFolder;

class LatinDigitsTest {

  private final Locale before = Locale.getDefault(Locale.Category.FORMAT);

  @TempDir Path folder;

  @BeforeEach
  void useArabicDigits() {
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));
    assertThat(String.format("%d", 7)).isEqualTo("\u0667");
  }

  @AfterEach
  void restore() {
    Locale.setDefault(Locale.Category.FORMAT, before);
  }

  @Test
  void graphsAreBuiltWhereDigitsAreArabic() {
    ModelFolder model = new TensorFlowEngine().untrained("two-path-tiny", folder);
    assertThat(model.path().resolve("saved_model.pb")).isNotEmptyFile();
    assertThat(Locale.getDefault(Locale.Category.FORMAT).getLanguage()).isEqualTo("ar");
    assertThat(String.format("%d", 7)).isEqualTo("7");
  }
}
