package org.refsr.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Texts in RefSR's jar: networks, training configurations, lists of ablations. */
public final class BundledText {

  private BundledText() {}

  /**
   * Reads one.
   *
   * @param path from the jar's root, "/networks/rrsr.json" for instance
   * @return empty if there is none
   */
  public static Optional<String> of(String path) {
    try (InputStream in = BundledText.class.getResourceAsStream(path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("RefSR's jar is damaged at " + path, e);
    }
  }
}
