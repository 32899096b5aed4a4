package org.refsr.ij;

import java.util.Locale;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** What a dialog's help button shows: the command, its fields, and where the manual has more. */
final class CommandHelp {

  private static final String MANUAL = "https://github.com/refsr/refsr";

  private CommandHelp() {}

  static String html(Module module) {
    StringBuilder html = new StringBuilder("<html><body width=420>");
    html.append("<p>").append(escaped(module.getInfo().getDescription())).append("</p>");
    for (ModuleItem<?> item : ModuleInputs.of(module))
      html.append(
          String.format(
              "<p><b>%s</b> (macro option <tt>%s</tt>): %s</p>",
              escaped(item.getLabel()), item.getName(), escaped(item.getDescription())));
    return html.append(
            String.format(
                "<p><a href=\"%s\">The manual on this command</a></p></body></html>",
                MANUAL + "#" + section(ModuleInputs.label(module))))
        .toString();
  }

  /** The anchor that a heading of the manual has: "RefSR Models..." is refsr-models. */
  static String section(String label) {
    return label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").trim().replace(' ', '-');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
