package dev.assay.cli.terminal;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Hears of Ctrl-C as often as it is pressed. Java's shutdown hooks hear of the first only, and
 * {@code sun.misc.Signal}, which every JDK has, can't be named in code that is compiled for a
 * release.
 */
final class InterruptSignal {
  private InterruptSignal() {}

  /** Runs this at each Ctrl-C from now on; false if this Java or system can't. */
  static boolean onEach(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> call(action, self, method, arguments));
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static @Nullable Object call(
      Runnable action, Object self, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "handle" -> {
        action.run();
        yield null;
      }
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> "Ctrl-C";
    };
  }
}
