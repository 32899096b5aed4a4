package org.refsr.report;

import java.util.Locale;

/** An svg element for an HTML page: shapes by their places in pixels, text in the page's colour. */
final class Svg {

  private final StringBuilder text = new StringBuilder();

  /**
   * @param title told to those who do not see it
   */
  Svg(int width, int height, String title) {
    add(
        "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\""
            + " xmlns=\"http://www.w3.org/2000/svg\" font-family=\"system-ui,sans-serif\""
            + " font-size=\"12\"><title>%s</title>%n",
        width, height, Html.escape(title));
  }

  /**
   * @param style further attributes
   */
  void line(double x1, double y1, double x2, double y2, String style) {
    add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>%n", x1, y1, x2, y2, style);
  }

  /**
   * @param anchor which end of the text is at x: start, middle or end
   * @param style further attributes
   */
  void text(double x, double y, String anchor, String style, String content) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"currentColor\" %s>%s</text>%n",
        x, y, anchor, style, Html.escape(content));
  }

  /** Adds markup by a format. */
  void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }

  /** The element, complete. */
  @Override
  public String toString() {
    return text + "</svg>\n";
  }
}
