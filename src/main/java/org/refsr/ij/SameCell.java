package org.refsr.ij;

import ij.gui.GenericDialog;
import java.awt.Component;
import java.awt.FlowLayout;
import java.awt.GridBagLayout;
import java.awt.Panel;

/** Puts something right beside a field of a dialog. */
final class SameCell {

  private static final int GAP = 6;

  private SameCell() {}

  /**
   * @param field already in the dialog
   */
  static void add(GenericDialog dialog, Component field, Component beside) {
    GridBagLayout layout = (GridBagLayout) dialog.getLayout();
    Panel panel = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));
    layout.setConstraints(panel, layout.getConstraints(field));
    Panel gap = new Panel(new FlowLayout(FlowLayout.LEFT, GAP, 0));
    gap.add(beside);
    panel.add(field);
    panel.add(gap);
    dialog.add(panel);
  }
}
