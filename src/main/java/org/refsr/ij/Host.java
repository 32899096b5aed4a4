package org.refsr.ij;

import ij.IJ;
import java.util.Arrays;
import org.refsr.RefSRException;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;
import org.scijava.thread.ThreadService;

/** The SciJava context that commands run in: Fiji's own, or in plain ImageJ one made for them. */
final class Host {

  private static Context own;

  private Host() {}

  /**
   * The context, the same for all commands.
   *
   * @throws RefSRException (UNAVAILABLE) if this is Fiji and it gives none
   */
  static synchronized Context context() {
    if (isFiji()) return ofFiji();
    if (own == null) own = create();
    return own;
  }

  // -- Helper methods --

  /** Fiji patches ImageJ's classes; its hooks are the sign. */
  static boolean isFiji() {
    return Arrays.stream(IJ.class.getDeclaredFields()).anyMatch(f -> f.getName().equals("_hooks"));
  }

  private static Context ofFiji() {
    Object context = IJ.runPlugIn(Context.class.getName(), "");
    if (context instanceof Context) return (Context) context;
    throw RefSRException.unavailable("Fiji gives no SciJava context; update Fiji.");
  }

  /** SciJava looks for plugins with the thread's class loader; ImageJ's threads know no plugins. */
  private static Context create() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Host.class.getClassLoader());
    try {
      return new Context(
          CommandService.class, ModuleService.class, ThreadService.class, ModelLoader.class);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
