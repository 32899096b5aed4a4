package org.refsr.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Sets the thread's context class loader around calls into an engine: native loaders and service
 * look-ups inside it would otherwise search the host's classes.
 */
final class WithContextClassLoader {

  /** A call that may fail by reflection. */
  interface Call<T> {
    T run() throws ReflectiveOperationException;
  }

  private WithContextClassLoader() {}

  static <T> T call(ClassLoader loader, Call<T> call) throws ReflectiveOperationException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return call.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The target with every call, and every model it returns, so wrapped. */
  static <T> T wrap(Class<T> type, T target, ClassLoader loader) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                Object result = call(loader, () -> method.invoke(target, arguments));
                return result instanceof LoadedModel
                    ? wrap(LoadedModel.class, (LoadedModel) result, loader)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }
}
