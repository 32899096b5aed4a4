package org.refsr.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.refsr.DurableFiles;

/**
 * A web page in one file that needs nothing else: no network, no script.
 *
 * <pre>{@code
 * new Html("Training").paragraph("Done.").write(folder.resolve("training.html"));
 * }</pre>
 */
public final class Html {

  private static final String STYLE =
      "body{font:15px/1.5 system-ui,sans-serif;max-width:76rem;margin:2rem auto;padding:0 1rem;"
          + "color:#222;background:#fff}"
          + "h1{font-size:1.5rem;margin-bottom:.3rem}h2{font-size:1.15rem;margin-top:2rem}"
          + "table{border-collapse:collapse}"
          + "th,td{padding:.25rem .8rem;text-align:left;border-bottom:1px solid #8884}"
          + ".n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}"
          + "th:first-child,td:first-child{padding-left:0}"
          + ".chart{width:100%;height:auto;max-width:45rem;display:block}"
          + ".row{display:flex;flex-wrap:wrap;gap:.6rem;margin:.6rem 0 1.4rem}"
          + "figure{margin:0;width:192px}figcaption{font-size:.85rem;line-height:1.3}"
          + "figure img{width:192px;height:auto;display:block;margin-bottom:2px;"
          + "image-rendering:pixelated}"
          + "pre{overflow:auto;background:#8881;padding:.8rem;font-size:.85rem}"
          + ".muted{opacity:.75;font-size:.9rem}"
          + "@media(prefers-color-scheme:dark){body{color:#ddd;background:#1b1b1b}}";

  private static final Predicate<String> NUMBER =
      Pattern.compile("[-+~]?[0-9.]+(e[-+]?\\d+)?|-?inf|nan").asMatchPredicate();

  private final StringBuilder body = new StringBuilder();
  private final String title;

  /** Starts a page with its title as heading. */
  public Html(String title) {
    this.title = title;
    element("h1", title);
  }

  /** Text as it is to be read, with the characters escaped that mean something in HTML. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  public Html heading(String text) {
    return element("h2", text);
  }

  public Html paragraph(String text) {
    return element("p", text);
  }

  /** A paragraph of less weight. */
  public Html remark(String text) {
    body.append("<p class=\"muted\">").append(escape(text)).append("</p>\n");
    return this;
  }

  /** Adds a chart. */
  public Html chart(LineChart chart) {
    body.append(chart.svg());
    return this;
  }

  /** Adds a chart. */
  public Html chart(BarChart chart) {
    body.append(chart.svg());
    return this;
  }

  /**
   * Adds a table; numbers are set to the right, and so is the header of a first row's number.
   *
   * @param rows each with as many cells as the header
   */
  public Html table(List<String> header, List<List<String>> rows) {
    body.append("<table>\n");
    row("th", header, rows.isEmpty() ? header : rows.get(0));
    rows.forEach(cells -> row("td", cells, cells));
    body.append("</table>\n");
    return this;
  }

  /** Starts a row of pictures. */
  public Html beginPictures() {
    body.append("<div class=\"row\">\n");
    return this;
  }

  /**
   * Adds a picture of at most 192 pixels' width, smaller ones enlarged by repeating pixels.
   *
   * @param png the picture; several stand one below the other
   */
  public Html picture(String caption, byte[]... png) {
    body.append("<figure>");
    for (byte[] code : png)
      body.append("<img alt=\"")
          .append(escape(caption))
          .append("\" src=\"data:image/png;base64,")
          .append(Base64.getEncoder().encodeToString(code))
          .append("\"/>");
    body.append("<figcaption>").append(escape(caption)).append("</figcaption></figure>\n");
    return this;
  }

  public Html endPictures() {
    body.append("</div>\n");
    return this;
  }

  /** Adds text that is shown on demand, with its line breaks. */
  public Html details(String summary, String text) {
    body.append("<details><summary>").append(escape(summary)).append("</summary><pre>");
    body.append(escape(text)).append("</pre></details>\n");
    return this;
  }

  /**
   * Writes the page; it appears under its name when it is complete.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    DurableFiles.write(file, toString());
  }

  @Override
  public String toString() {
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>\n"
        + "<meta name=\"viewport\" content=\"width=device-width\"/>\n<title>"
        + escape(title)
        + "</title>\n<style>"
        + STYLE
        + "</style></head><body>\n"
        + body
        + "</body></html>\n";
  }

  // -- Helper methods --

  private Html element(String name, String text) {
    body.append('<').append(name).append('>').append(escape(text));
    body.append("</").append(name).append(">\n");
    return this;
  }

  /**
   * @param like decides by its numbers which cells are set to the right
   */
  private void row(String name, List<String> cells, List<String> like) {
    body.append("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      body.append('<').append(name).append(NUMBER.test(like.get(i)) ? " class=\"n\">" : ">");
      body.append(escape(cells.get(i))).append("</").append(name).append('>');
    }
    body.append("</tr>\n");
  }
}
