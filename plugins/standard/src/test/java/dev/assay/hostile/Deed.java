package dev.assay.hostile;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.time.Duration;

/** What a hostile component does. */
public enum Deed {
  NONE,
  EXIT,
  THROW,
  FLOOD,
  HANG,
  EXHAUST,
  CRASH,
  KILL,
  STOP;

  private static final int FLOOD_LINES = 500_000;

  void commit() throws IOException, InterruptedException, ReflectiveOperationException {
    switch (this) {
      case NONE -> {}
      case EXIT -> System.exit(3);
      case THROW -> throw new IllegalStateException("a plugin's mistake");
      case FLOOD -> flood(System.out);
      case HANG -> Thread.sleep(Duration.ofDays(1).toMillis());
      case EXHAUST -> System.out.println(new long[Integer.MAX_VALUE - 8].length);
      case CRASH -> readFromNowhere();
      case KILL -> signal("KILL");
      case STOP -> signal("STOP");
    }
  }

  private static void flood(PrintStream out) {
    String line = "x".repeat(99);
    for (int i = 0; i < FLOOD_LINES; i++) {
      out.println(line);
    }
  }

  private static void readFromNowhere() throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Unsafe");
    Field instance = type.getDeclaredField("theUnsafe");
    instance.setAccessible(true);
    type.getMethod("getByte", long.class).invoke(instance.get(null), 1L);
  }

  private static void signal(String name) throws IOException, InterruptedException {
    String self = Long.toString(ProcessHandle.current().pid());
    new ProcessBuilder("kill", "-" + name, self).start().waitFor();
    Thread.sleep(Duration.ofSeconds(5).toMillis());
  }
}
