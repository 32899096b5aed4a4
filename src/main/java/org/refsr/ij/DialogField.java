package org.refsr.ij;

import ij.gui.GenericDialog;
import ij.io.OpenDialog;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.TextField;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.util.Types;
import org.scijava.widget.FileWidget;

/** One input of a command as a field of a dialog, and what its user left in it as macro option. */
final class DialogField {

  private static final int COLUMNS = 24;
  private static final int MODELS_COLUMNS = 70;

  private final String name;
  private final Supplier<Optional<String>> value;

  private DialogField(ModuleItem<?> item, Supplier<Optional<String>> value) {
    name = item.getName();
    this.value = value;
  }

  /** Adds the field that suits the input's type, with its declared value. */
  static DialogField add(
      GenericDialog dialog, Module module, ModuleItem<?> item, ImageChoices images) {
    Object declared = item.getValue(module);
    if (ModuleInputs.isImage(item)) return image(dialog, item, images);
    if (item.getChoices() != null && !item.getChoices().isEmpty())
      return choice(dialog, module, item, String.valueOf(declared));
    if (Types.isBoolean(item.getType())) return flag(dialog, item, Boolean.TRUE.equals(declared));
    if (Types.isNumber(item.getType())) return number(dialog, item, (Number) declared);
    String text = declared == null ? "" : declared.toString();
    if (item.getType() == File.class) return file(dialog, item, text);
    dialog.addStringField(item.getLabel(), text, COLUMNS);
    return text(dialog, item);
  }

  String name() {
    return name;
  }

  /** The option's value, empty text for none; nothing if the user cancelled choosing a file. */
  Optional<String> read() {
    return value.get();
  }

  // -- Helper methods --

  private static DialogField image(GenericDialog dialog, ModuleItem<?> item, ImageChoices images) {
    dialog.addChoice(item.getLabel(), images.labels(item), images.preselected(item));
    Choice choice = (Choice) dialog.getChoices().lastElement();
    Thumbnail thumbnail = new Thumbnail();
    Runnable show = () -> thumbnail.show(images.named(choice.getSelectedItem()));
    choice.addItemListener(event -> show.run());
    show.run();
    SameCell.add(dialog, choice, thumbnail);
    return new DialogField(item, () -> chosenImage(item, choice.getSelectedItem()));
  }

  private static Optional<String> chosenImage(ModuleItem<?> item, String chosen) {
    if (chosen.equals(ImageChoices.NONE)) return Optional.of("");
    if (!chosen.equals(ImageChoices.FILE)) return Optional.of(chosen);
    return Optional.ofNullable(new OpenDialog(item.getLabel()).getPath());
  }

  private static DialogField choice(
      GenericDialog dialog, Module module, ModuleItem<?> item, String declared) {
    List<String> texts =
        item.getChoices().stream().map(String::valueOf).collect(Collectors.toList());
    dialog.addChoice(item.getLabel(), texts.toArray(new String[0]), declared);
    Choice choice = (Choice) dialog.getChoices().lastElement();
    if (item.getName().equals("model")) addModelLine(dialog, module, choice, texts);
    return new DialogField(item, () -> Optional.of(choice.getSelectedItem()));
  }

  /** What the chosen model's card says of it, in one line. */
  private static void addModelLine(
      GenericDialog dialog, Module module, Choice choice, List<String> offered) {
    boolean onImage = ModuleInputs.of(module).stream().anyMatch(ModuleInputs::isActiveImage);
    ModelLines models = ModelLines.of(offered, onImage);
    dialog.setInsets(0, 20, 4);
    dialog.addMessage(padded(models.of(choice.getSelectedItem())));
    java.awt.Label line = (java.awt.Label) dialog.getMessage();
    choice.addItemListener(event -> line.setText(models.of(choice.getSelectedItem())));
  }

  private static String padded(String text) {
    return String.format("%-" + MODELS_COLUMNS + "s", text);
  }

  /** A flag that is off as declared is no option. */
  private static DialogField flag(GenericDialog dialog, ModuleItem<?> item, boolean declared) {
    dialog.setInsets(2, 20, 0);
    dialog.addCheckbox(item.getLabel(), declared);
    Checkbox box = (Checkbox) dialog.getCheckboxes().lastElement();
    return new DialogField(
        item, () -> Optional.of(box.getState() || declared ? String.valueOf(box.getState()) : ""));
  }

  private static DialogField number(GenericDialog dialog, ModuleItem<?> item, Number declared) {
    double value = declared == null ? 0 : declared.doubleValue();
    dialog.addNumericField(item.getLabel(), value, value == Math.rint(value) ? 0 : 3);
    return text(dialog.getNumericFields().lastElement(), item);
  }

  private static DialogField file(GenericDialog dialog, ModuleItem<?> item, String text) {
    String style = String.valueOf(item.getWidgetStyle());
    if (style.contains(FileWidget.DIRECTORY_STYLE))
      dialog.addDirectoryField(item.getLabel(), text, COLUMNS);
    else if (style.contains(FileWidget.SAVE_STYLE)) SaveField.add(dialog, item.getLabel(), COLUMNS);
    else dialog.addFileField(item.getLabel(), text, COLUMNS);
    return text(dialog, item);
  }

  private static DialogField text(GenericDialog dialog, ModuleItem<?> item) {
    return text(dialog.getStringFields().lastElement(), item);
  }

  private static DialogField text(Object field, ModuleItem<?> item) {
    return new DialogField(item, () -> Optional.of(((TextField) field).getText().trim()));
  }
}
