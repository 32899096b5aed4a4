package org.refsr.ij;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.File;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.refsr.RefSRException;
import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.util.NumberUtils;
import org.scijava.util.Types;

/** Gives a command the values of its inputs from the text of macro options. */
final class ModuleInputs {

  /** Style of an image input that may be several images. */
  private static final String MULTIPLE = "multiple";

  /** Style of an input whose choices are suggestions. */
  private static final String SUGGESTIONS = "suggestions";

  private ModuleInputs() {}

  /** The inputs a user sets, in the order declared. */
  static List<ModuleItem<?>> of(Module module) {
    List<ModuleItem<?>> items = new ArrayList<>();
    for (ModuleItem<?> item : module.getInfo().inputs()) if (isForUser(item)) items.add(item);
    return items;
  }

  /** Whether a user sets it: not so the context and services. */
  static boolean isForUser(ModuleItem<?> item) {
    Class<?> type = item.getType();
    if (isMessage(item)) return false;
    return isImage(item)
        || type == File.class
        || Types.isText(type)
        || Types.isBoolean(type)
        || Types.isNumber(type);
  }

  /** Whether it is the image a command works on: the active one unless told otherwise. */
  static boolean isActiveImage(ModuleItem<?> item) {
    return isImage(item) && item.isAutoFill();
  }

  /** Whether a dialog asks for it: not so what only macros set. */
  static boolean isAsked(ModuleItem<?> item) {
    return isForUser(item) && item.getVisibility() != ItemVisibility.INVISIBLE;
  }

  /** Whether it only heads a group of fields. */
  static boolean isMessage(ModuleItem<?> item) {
    return item.getVisibility() == ItemVisibility.MESSAGE;
  }

  static boolean isImage(ModuleItem<?> item) {
    return ImagePlus.class.isAssignableFrom(item.getType());
  }

  /**
   * Sets and resolves every input: from its option, else to the active image or its declared
   * default.
   *
   * @throws RefSRException (USAGE) if an option is unknown, has a value that cannot be, or is
   *     missing without a default
   */
  static void assign(Module module, MacroOptions options) {
    List<ModuleItem<?>> items = of(module);
    List<String> known = items.stream().map(ModuleItem::getName).collect(Collectors.toList());
    for (String key : options.values().keySet())
      if (!known.contains(key))
        throw RefSRException.usage(
            "'%s' has no option '%s'; its options are %s.",
            label(module), key, String.join(", ", known));
    for (ModuleItem<?> item : module.getInfo().inputs())
      if (isMessage(item)) module.resolveInput(item.getName());
    for (ModuleItem<?> item : items) {
      String text = options.values().get(item.getName());
      if (text != null) module.setInput(item.getName(), value(item, text));
      else if (isActiveImage(item) && item.getValue(module) == null)
        module.setInput(item.getName(), WindowManager.getCurrentImage());
      if (item.isRequired() && item.getValue(module) == null) throw missing(module, item);
      module.resolveInput(item.getName());
    }
  }

  /**
   * Fails early if a command works on the active image and there is none.
   *
   * @throws RefSRException (USAGE) if so
   */
  static void checkActiveImage(Module module) {
    for (ModuleItem<?> item : of(module))
      if (isActiveImage(item) && WindowManager.getCurrentImage() == null)
        throw missing(module, item);
  }

  /** The command's name in the menus. */
  static String label(Module module) {
    return module.getInfo().getMenuPath().getLeaf().getName();
  }

  // -- Helper methods --

  private static boolean hasStyle(ModuleItem<?> item, String style) {
    return style.equals(item.getWidgetStyle());
  }

  private static Object value(ModuleItem<?> item, String text) {
    Class<?> type = item.getType();
    if (isImage(item)) return image(item, text);
    if (type == File.class) return text.isEmpty() ? null : new File(text);
    if (Types.isBoolean(type)) return flag(item, text);
    if (Types.isNumber(type)) return number(item, text);
    List<?> choices = item.getChoices();
    if (choices != null
        && !choices.isEmpty()
        && !hasStyle(item, SUGGESTIONS)
        && !choices.contains(text)) throw invalid(item, text, "one of " + choices);
    return text;
  }

  private static ImagePlus image(ModuleItem<?> item, String text) {
    if (text.isEmpty()) return null;
    return hasStyle(item, MULTIPLE) ? Images.findAll(text) : Images.find(text);
  }

  private static Boolean flag(ModuleItem<?> item, String text) {
    if (text.equals("true") || text.equals("1")) return true;
    if (text.isEmpty() || text.equals("false") || text.equals("0")) return false;
    throw invalid(item, text, "no value (on), true or false");
  }

  private static Number number(ModuleItem<?> item, String text) {
    BigDecimal value;
    try {
      value = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw invalid(item, text, "a number");
    }
    Object min = item.getMinimumValue();
    Object max = item.getMaximumValue();
    if (min != null && isLess(value, min)) throw invalid(item, text, min + " or more");
    if (max != null && isLess(max, value)) throw invalid(item, text, max + " or less");
    if (!Types.isInteger(item.getType()) && !Types.isLong(item.getType()))
      return NumberUtils.toNumber(value.doubleValue(), item.getType());
    Number smallest = NumberUtils.getMinimumNumber(item.getType());
    Number largest = NumberUtils.getMaximumNumber(item.getType());
    if (isLess(value, smallest) || isLess(largest, value))
      throw invalid(item, text, smallest + " to " + largest);
    if (value.stripTrailingZeros().scale() > 0) throw invalid(item, text, "a whole number");
    return NumberUtils.toNumber(value.longValue(), item.getType());
  }

  private static boolean isLess(Object a, Object b) {
    return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) < 0;
  }

  private static RefSRException invalid(ModuleItem<?> item, String text, String wanted) {
    return RefSRException.usage(
        "The option '%s' is '%s'; it takes %s.", item.getName(), text, wanted);
  }

  private static RefSRException missing(Module module, ModuleItem<?> item) {
    if (isActiveImage(item))
      return RefSRException.usage(
          "There is no open image; open the image '%s' is to work on.", label(module));
    return RefSRException.usage(
        "'%s' needs the option '%s': an open image's title or ID, or a file.",
        label(module), item.getName());
  }
}
