package org.refsr.ij;

import ij.gui.GenericDialog;
import ij.io.SaveDialog;
import java.awt.Button;
import java.awt.TextField;

/** A field for a file to be written; GenericDialog's own asks for one to be read. */
final class SaveField {

  private SaveField() {}

  static void add(GenericDialog dialog, String label, int columns) {
    dialog.addStringField(label, "", columns);
    TextField field = (TextField) dialog.getStringFields().lastElement();
    Button browse = new Button("Browse...");
    browse.addActionListener(event -> field.setText(ask(label, field.getText())));
    SameCell.add(dialog, field, browse);
  }

  private static String ask(String title, String before) {
    SaveDialog chooser = new SaveDialog(title, "result", ".tif");
    return chooser.getFileName() == null ? before : chooser.getDirectory() + chooser.getFileName();
  }
}
