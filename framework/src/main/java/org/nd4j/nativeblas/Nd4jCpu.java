package org.nd4j.nativeblas;

/**
 * Answers for ND4J's CPU library under the name it had before 1.0.0-M2.
 *
 * <p>Deeplearning4j 1.0.0-M2.1 asks {@code Nd4jCpu$Environment} of this package by reflection
 * whether oneDNN is there, finds no such class, and trains convolutions seven times more slowly
 * without a word. The class itself moved to {@code org.nd4j.linalg.cpu.nativecpu.bindings}.
 */
public final class Nd4jCpu {
  private static final String MOVED_TO =
      "org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu$Environment";

  private Nd4jCpu() {}

  /** The part of the library's settings that Deeplearning4j asks for. */
  public static final class Environment {
    private Environment() {}

    /** The settings. */
    public static Environment getInstance() {
      return new Environment();
    }

    /**
     * Whether the library was built with oneDNN and uses it.
     *
     * @throws ReflectiveOperationException if ND4J's CPU library isn't there; Deeplearning4j takes
     *     that for no
     */
    public boolean isUseMKLDNN() throws ReflectiveOperationException {
      // By reflection, because the GPU build has no such class.
      Class<?> settings = Class.forName(MOVED_TO);
      Object instance = settings.getMethod("getInstance").invoke(null);
      return (Boolean) settings.getMethod("isUseONEDNN").invoke(instance);
    }
  }
}
