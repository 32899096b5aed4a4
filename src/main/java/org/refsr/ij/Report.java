package org.refsr.ij;

import ij.IJ;
import ij.macro.Interpreter;
import ij.text.TextWindow;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.refsr.RefSRException;
import org.refsr.model.SystemCheck;

/** A text that a command tells: in a window, or in the log where no one looks at windows. */
public final class Report {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;

  private final String title;
  private final String text;
  private final Optional<RefSRException> trouble;

  Report(String title, String text) {
    this(title, text, Optional.empty());
  }

  /**
   * @param trouble that the text tells of
   */
  Report(String title, String text, RefSRException trouble) {
    this(title, text, Optional.of(trouble));
  }

  private Report(String title, String text, Optional<RefSRException> trouble) {
    this.title = title;
    this.text = text;
    this.trouble = trouble;
  }

  /** Checks TensorFlow, its devices and the models; see {@link SystemCheck}. */
  public static Report systemCheck() {
    StringBuilder text = new StringBuilder();
    IJ.showStatus("RefSR: checking...");
    Optional<RefSRException> trouble =
        new SystemCheck("ImageJ " + IJ.getFullVersion() + (Host.isFiji() ? " (Fiji)" : ""))
            .run(line -> text.append(line).append('\n'))
            .map(kind -> new RefSRException(kind, "The check found trouble; see its report."));
    IJ.showStatus("");
    return new Report("RefSR System Check", text.toString(), trouble);
  }

  /**
   * Writes the text to a file, whole or not at all.
   *
   * @throws RefSRException (USAGE) if it cannot be written
   */
  public void save(Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format("%s cannot be written (%s); name another file.", file, e.getMessage()),
          e);
    }
  }

  /**
   * Shows the text.
   *
   * @throws RefSRException in a macro, which must stop, if the text tells of trouble
   */
  public void show() {
    boolean windows = !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null;
    if (windows && !Interpreter.isBatchMode()) window();
    else IJ.log(text.stripTrailing());
    if (trouble.isPresent() && !(windows && Interpreter.getInstance() == null)) throw trouble.get();
  }

  /** In letters of one width, as the text's columns need. */
  private void window() {
    TextWindow window = new TextWindow(title, text, WIDTH, HEIGHT);
    window.getTextPanel().setFont(new Font(Font.MONOSPACED, Font.PLAIN, 12), true);
  }
}
