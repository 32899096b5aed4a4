package org.refsr.ij;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import java.awt.Component;
import java.awt.Container;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/**
 * Asks for a command's inputs in plain ImageJ, in a dialog made of their declarations: messages
 * head groups of fields, descriptions appear at the foot for the field under the pointer and in the
 * help.
 */
final class CommandDialog {

  private final Module module;
  private final GenericDialog dialog;
  private final List<DialogField> fields = new ArrayList<>();
  private final HintLine hint = new HintLine();

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
    if (ModuleInputs.of(module).stream().noneMatch(ModuleInputs::isAsked))
      return Optional.of(new MacroOptions(Map.of()));
    ImageChoices images = new ImageChoices();
    for (ModuleItem<?> item : module.getInfo().inputs()) {
      if (ModuleInputs.isMessage(item)) addHeading(String.valueOf(item.getValue(module)));
      else if (ModuleInputs.isActiveImage(item)) addActiveImage(item);
      else if (ModuleInputs.isAsked(item)) add(item, images);
    }
    if (!fields.isEmpty()) hint.addTo(dialog);
    dialog.addHelp(CommandHelp.html(module));
    dialog.showDialog();
    if (dialog.wasCanceled()) return Optional.empty();
    Map<String, String> values = new LinkedHashMap<>();
    for (DialogField field : fields) {
      Optional<String> value = field.read();
      if (!value.isPresent()) return Optional.empty();
      values.put(field.name(), value.get());
    }
    return Optional.of(new MacroOptions(values));
  }

  private void addHeading(String text) {
    dialog.setInsets(dialog.getComponentCount() == 0 ? 0 : 12, 0, 2);
    dialog.addMessage(text, new Font(Font.SANS_SERIF, Font.BOLD, 12));
  }

  private void addActiveImage(ModuleItem<?> item) {
    ImagePlus image = WindowManager.getCurrentImage();
    dialog.setInsets(0, 0, 4);
    dialog.addMessage(
        String.format(
            "%s: %s, %d x %d pixels%s, %d bit",
            item.getLabel(),
            image.getTitle(),
            image.getWidth(),
            image.getHeight(),
            image.getStackSize() > 1 ? " x " + image.getStackSize() + " planes" : "",
            image.getBitDepth()));
  }

  private void add(ModuleItem<?> item, ImageChoices images) {
    int before = dialog.getComponentCount();
    fields.add(DialogField.add(dialog, module, item, images));
    for (int i = before; i < dialog.getComponentCount(); i++)
      leaves(dialog.getComponent(i))
          .forEach(component -> hint.explain(component, item.getDescription()));
  }

  private static List<Component> leaves(Component component) {
    List<Component> found = new ArrayList<>(List.of(component));
    if (component instanceof Container)
      Arrays.stream(((Container) component).getComponents())
          .forEach(child -> found.addAll(leaves(child)));
    return found;
  }
}
