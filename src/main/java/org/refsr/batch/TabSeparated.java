package org.refsr.batch;

import java.util.ArrayList;
import java.util.List;
import org.refsr.RefSRException;

/** Lines of fields with tabs between them. */
final class TabSeparated {

  private TabSeparated() {}

  /**
   * One line, without its end.
   *
   * @throws RefSRException (USAGE) if a field holds a tab or line break
   */
  static String line(List<String> fields) {
    for (String field : fields)
      if (field.matches("(?s).*[\\t\\r\\n].*"))
        throw RefSRException.usage(
            "'%s' has a tab or line break, which a manifest cannot hold; rename it.", field);
    return String.join("\t", fields);
  }

  /** The fields of a line without the spaces around them. */
  static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    for (String field : line.split("\t", -1)) fields.add(field.strip());
    return fields;
  }
}
