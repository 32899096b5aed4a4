package org.refsr.ij;

import ij.IJ;
import ij.Menus;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.refsr.RefSRException;

/**
 * The names that a macro's {@code run} knows, for plain ImageJ without a display: ImageJ learns
 * them while it builds its menus, which needs one. Menus themselves, and commands with windows of
 * their own, remain out of reach.
 */
final class HeadlessCommands {

  /** Of plugins.config: menu, "label", class. */
  private static final Pattern LINE = Pattern.compile("[^#\"]*,\\s*\"([^\"]+)\"\\s*,\\s*(\\S.*)");

  /** Of IJ_Props.txt: "label[shortcut]",class. */
  private static final Pattern PROPERTY = Pattern.compile("\"(.+?)(?:\\[\\w+\\])?\",\\s*(\\S.*)");

  private static final String OWN = "menu-commands.config";

  private HeadlessCommands() {}

  /**
   * Tells ImageJ its own commands and those of all plugins on the class path. Does nothing where
   * ImageJ has menus, as in Fiji.
   */
  static synchronized void install() {
    if (IJ.getInstance() != null || !GraphicsEnvironment.isHeadless()) return;
    if (Menus.getCommands() != null && !Menus.getCommands().isEmpty()) return;
    makeTable();
    Hashtable<String, String> commands = commands();
    if (commands == null) return;
    try {
      addProperties(commands);
      addConfig(commands, HeadlessCommands.class.getResource(OWN));
      List<URL> plugins =
          Collections.list(HeadlessCommands.class.getClassLoader().getResources("plugins.config"));
      for (URL config : plugins) addConfig(commands, config);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.UNAVAILABLE,
          "ImageJ's list of commands cannot be read (" + e.getMessage() + "); install it anew.",
          e);
    }
  }

  // -- Helper methods --

  /** ImageJ makes the table, finds its folders and then fails at the first menu. */
  private static void makeTable() {
    try {
      IJ.run("");
    } catch (HeadlessException e) {
      // As expected; without a table in spite of this, run fails as it did.
    }
  }

  @SuppressWarnings("unchecked")
  private static Hashtable<String, String> commands() {
    return Menus.getCommands();
  }

  private static void addProperties(Hashtable<String, String> commands) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = IJ.class.getResourceAsStream("/IJ_Props.txt")) {
      if (in != null) properties.load(in);
    }
    for (Object value : properties.values()) add(commands, PROPERTY.matcher(value.toString()));
  }

  private static void addConfig(Hashtable<String, String> commands, URL config) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(config.openStream(), StandardCharsets.UTF_8))) {
      for (String line : reader.lines().collect(Collectors.toList()))
        add(commands, LINE.matcher(line.strip()));
    }
  }

  /** The first of a name stays, as in the menus. */
  private static void add(Hashtable<String, String> commands, Matcher matcher) {
    if (matcher.matches()) commands.putIfAbsent(matcher.group(1), matcher.group(2).strip());
  }
}
