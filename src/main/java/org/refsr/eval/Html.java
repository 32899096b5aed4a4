package org.refsr.eval;

import java.util.List;
import org.refsr.files.TsvTable;

/** Pieces of HTML. */
final class Html {

  private final StringBuilder text = new StringBuilder();

  /** Escapes text. */
  static String escaped(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Adds markup as it is. */
  Html raw(String markup) {
    text.append(markup);
    return this;
  }

  Html heading(String plain) {
    return raw("<h2>" + escaped(plain) + "</h2>\n");
  }

  Html paragraph(String plain) {
    return raw("<p>" + escaped(plain) + "</p>\n");
  }

  /** A table; columns whose cells are numbers are set to the right. */
  Html table(TsvTable table) {
    raw("<table>\n<tr>");
    for (String column : table.columns()) raw("<th>" + escaped(column) + "</th>");
    raw("</tr>\n");
    for (List<String> row : table.rows()) {
      raw("<tr>");
      for (String cell : row)
        raw(isNumber(cell) ? "<td class=\"n\">" : "<td>").raw(escaped(cell) + "</td>");
      raw("</tr>\n");
    }
    return raw("</table>\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }

  // -- Helper methods --

  private static boolean isNumber(String cell) {
    return cell.matches("[-+~]?[0-9.]+(e[-+]?\\d+)?|-?inf|nan");
  }
}
