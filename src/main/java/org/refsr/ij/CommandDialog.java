package org.refsr.ij;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.io.OpenDialog;
import ij.io.SaveDialog;
import java.awt.Button;
import java.awt.FlowLayout;
import java.awt.GridBagLayout;
import java.awt.Panel;
import java.awt.TextField;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.util.Types;

/** Asks for a command's inputs in plain ImageJ, in a dialog made of their declarations. */
final class CommandDialog {

  private static final int COLUMNS = 24;

  private final Module module;
  private final GenericDialog dialog;
  private final ImageChoices images = new ImageChoices();

  private CommandDialog(Module module) {
    this.module = module;
    dialog = new GenericDialog(ModuleInputs.label(module).replace("...", ""));
  }

  /**
   * Shows the dialog and waits for it.
   *
   * @return what the user chose, as macro options; empty if the user cancelled
   * @throws org.refsr.RefSRException (USAGE) if there is no image to work on
   */
  static Optional<MacroOptions> ask(Module module) {
    ModuleInputs.checkActiveImage(module);
    return new CommandDialog(module).ask();
  }

  // -- Helper methods --

  private Optional<MacroOptions> ask() {
    List<ModuleItem<?>> items =
        ModuleInputs.of(module).stream()
            .filter(item -> !ModuleInputs.isActiveImage(item))
            .collect(Collectors.toList());
    ImagePlus active = WindowManager.getCurrentImage();
    dialog.addMessage(
        String.format(
            "%s: %d x %d pixels, %d bit",
            active.getTitle(), active.getWidth(), active.getHeight(), active.getBitDepth()));
    items.forEach(this::add);
    dialog.addHelp(help(items));
    dialog.showDialog();
    if (dialog.wasCanceled()) return Optional.empty();
    Map<String, String> values = new LinkedHashMap<>();
    for (ModuleItem<?> item : items) {
      Optional<String> value = next(item);
      if (!value.isPresent()) return Optional.empty();
      values.put(item.getName(), value.get());
    }
    return Optional.of(new MacroOptions(values));
  }

  private void add(ModuleItem<?> item) {
    String label = item.getLabel();
    Object value = item.getValue(module);
    if (ModuleInputs.isImage(item))
      dialog.addChoice(label, images.labels(item), images.preselected(item));
    else if (item.getChoices() != null && !item.getChoices().isEmpty())
      dialog.addChoice(label, texts(item.getChoices()), String.valueOf(value));
    else if (Types.isBoolean(item.getType())) dialog.addCheckbox(label, Boolean.TRUE.equals(value));
    else if (Types.isNumber(item.getType()))
      dialog.addNumericField(label, ((Number) value).doubleValue());
    else if (item.getType() == File.class) addFile(label);
    else dialog.addStringField(label, value == null ? "" : value.toString(), COLUMNS);
  }

  private void addFile(String label) {
    dialog.addStringField(label, "", COLUMNS);
    TextField field = (TextField) dialog.getStringFields().lastElement();
    Button browse = new Button("Browse...");
    browse.addActionListener(event -> field.setText(saveTo(label, field.getText())));
    // As GenericDialog.addFileField does, whose button asks for a file to open.
    GridBagLayout layout = (GridBagLayout) dialog.getLayout();
    Panel panel = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));
    layout.setConstraints(panel, layout.getConstraints(field));
    panel.add(field);
    panel.add(browse);
    dialog.add(panel);
  }

  private static String saveTo(String title, String before) {
    SaveDialog chooser = new SaveDialog(title, "result", ".tif");
    return chooser.getFileName() == null ? before : chooser.getDirectory() + chooser.getFileName();
  }

  /** Reads the next field, in the order added; empty if the user cancelled choosing a file. */
  private Optional<String> next(ModuleItem<?> item) {
    if (ModuleInputs.isImage(item)) return nextImage(item);
    if (item.getChoices() != null && !item.getChoices().isEmpty())
      return Optional.of(dialog.getNextChoice());
    if (Types.isBoolean(item.getType())) return Optional.of(flag(item, dialog.getNextBoolean()));
    if (Types.isNumber(item.getType())) return Optional.of(number(dialog.getNextNumber()));
    return Optional.of(dialog.getNextString().trim());
  }

  private Optional<String> nextImage(ModuleItem<?> item) {
    String name = dialog.getNextChoice();
    if (name.equals(ImageChoices.NONE)) return Optional.of("");
    if (!name.equals(ImageChoices.FILE)) return Optional.of(name);
    OpenDialog chooser = new OpenDialog(item.getLabel());
    return Optional.ofNullable(chooser.getPath());
  }

  /** A flag that is off as declared is no option. */
  private String flag(ModuleItem<?> item, boolean on) {
    boolean declared = Boolean.TRUE.equals(item.getValue(module));
    return on || declared ? String.valueOf(on) : "";
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  private static String[] texts(List<?> choices) {
    return choices.stream().map(String::valueOf).toArray(String[]::new);
  }

  private String help(List<ModuleItem<?>> items) {
    StringBuilder html = new StringBuilder("<html><body width=420>");
    html.append(module.getInfo().getDescription());
    for (ModuleItem<?> item : items)
      html.append(String.format("<p><b>%s</b>: %s</p>", item.getLabel(), item.getDescription()));
    return html.append("</body></html>").toString();
  }
}
