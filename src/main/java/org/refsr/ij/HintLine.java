package org.refsr.ij;

import ij.gui.GenericDialog;
import java.awt.Canvas;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Panel;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** The foot of a dialog, which explains the field that has the pointer or the focus. */
final class HintLine extends Canvas {

  private static final long serialVersionUID = 1L;
  private static final int WIDTH = 480;
  private static final int LINES = 3;
  private static final Color GRAY = new Color(90, 90, 90);

  private String text = "";

  /** Puts the line below all that the dialog has so far. */
  void addTo(GenericDialog dialog) {
    Panel panel = new Panel();
    panel.add(this);
    dialog.addPanel(panel);
  }

  /** Shows a text while a component has the pointer or the focus. */
  void explain(Component component, String explanation) {
    component.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseEntered(MouseEvent event) {
            show(explanation);
          }
        });
    component.addFocusListener(
        new FocusAdapter() {
          @Override
          public void focusGained(FocusEvent event) {
            show(explanation);
          }
        });
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(WIDTH, LINES * getFontMetrics(getFont()).getHeight());
  }

  @Override
  public void paint(Graphics graphics) {
    FontMetrics metrics = graphics.getFontMetrics();
    graphics.setColor(GRAY);
    int y = metrics.getAscent();
    for (String line : wrapped(text, metrics::stringWidth, WIDTH)) {
      graphics.drawString(line, 0, y);
      y += metrics.getHeight();
    }
  }

  /**
   * Breaks a text at its spaces into lines that are no wider than a width where that is possible.
   */
  static List<String> wrapped(String text, ToIntFunction<String> widthOf, int width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split("\\s+")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (widthOf.applyAsInt(longer) <= width) line = longer;
      else {
        if (!line.isEmpty()) lines.add(line);
        line = word;
      }
    }
    lines.add(line);
    return lines;
  }

  // -- Helper methods --

  private void show(String explanation) {
    text = explanation;
    repaint();
  }
}
