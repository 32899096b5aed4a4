package org.refsr.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.refsr.model.DetailPrior;
import org.refsr.model.LoadedModel;

class TimedModelTest {

  private final List<Method> called = new ArrayList<>();

  /** A method with a default that is not handed on makes a batch another thing than one image. */
  @Test
  void everythingIsAskedOfTheModel() throws Exception {
    DetailPrior prior = proxy(DetailPrior.class, null);
    LoadedModel timed = new TimedModel(proxy(LoadedModel.class, prior));
    for (Method method : LoadedModel.class.getMethods()) method.invoke(timed, anything(method));
    DetailPrior timedPrior = timed.prior().orElseThrow();
    for (Method method : DetailPrior.class.getMethods())
      method.invoke(timedPrior, anything(method));
    assertThat(called).contains(LoadedModel.class.getMethods());
    assertThat(called).contains(DetailPrior.class.getMethods());
  }

  private static Object[] anything(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(type -> type == boolean.class ? Boolean.TRUE : null)
        .toArray();
  }

  private <T> T proxy(Class<T> type, DetailPrior prior) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              called.add(method);
              if (method.getReturnType() == Optional.class) return Optional.of(prior);
              if (method.getReturnType() == int.class) return 7;
              return method.getReturnType() == long.class ? 7L : null;
            }));
  }
}
