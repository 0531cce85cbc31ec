package dev.assay.training.matrix;

/**
 * The exponential function over arrays, from additions and multiplications alone, which the JVM
 * turns into vector instructions: many times as fast as {@link Math#exp}.
 */
public final class Exponential {
  /** From here down exp(t) − 1 is −1 to single precision. */
  private static final float LEAST = -18;

  /** From here down an exponential is nothing beside 1 in any sum. */
  private static final float FAR = -87;

  private Exponential() {}

  /**
   * Replaces each t ≤ 0 by exp(t) − 1, to a few units in the last place: q = exp(t/64) − 1 by its
   * Taylor polynomial of degree 6, then six times q·(q + 2), which doubles the exponent.
   */
  public static void minusOne(float[] t, int length) {
    begin(t, length);
    // Loops of more operations than these wouldn't become vector instructions.
    doubleThrice(t, length);
    doubleThrice(t, length);
  }

  private static void begin(float[] t, int length) {
    for (int i = 0; i < length; i++) {
      float s = Math.max(t[i], LEAST) * (1 / 64f);
      t[i] =
          s * (1 + s * (1 / 2f + s * (1 / 6f + s * (1 / 24f + s * (1 / 120f + s * (1 / 720f))))));
    }
  }

  private static void doubleThrice(float[] q, int length) {
    for (int i = 0; i < length; i++) {
      float a = q[i];
      a = a * (a + 2);
      a = a * (a + 2);
      a = a * (a + 2);
      q[i] = a;
    }
  }

  /** Fills the target with exp(−factor·|z|) − 1. */
  public static void minusOneOfDistance(float[] z, float[] target, float factor, int length) {
    for (int i = 0; i < length; i++) {
      target[i] = -factor * Math.abs(z[i]);
    }
    minusOne(target, length);
  }

  /**
   * 1 over 0, else −1, but 0 at 0; without a branch, which would be guessed wrong half the time.
   */
  public static float sign(float x) {
    return Math.max(-1, Math.min(1, x * Float.MAX_VALUE));
  }

  /** 1 over 0, else 0. */
  public static float step(float x) {
    return Math.max(0, Math.min(1, x * Float.MAX_VALUE));
  }

  /**
   * Replaces each t ≤ 0 by exp(t), to a few hundred-thousandths of it: (exp(t/256))^256, the inner
   * one by its Taylor polynomial of degree 6.
   */
  public static void of(float[] t, int length) {
    for (int i = 0; i < length; i++) {
      float s = Math.max(t[i], FAR) * (1 / 256f);
      t[i] =
          1
              + s
                  * (1
                      + s
                          * (1 / 2f
                              + s * (1 / 6f + s * (1 / 24f + s * (1 / 120f + s * (1 / 720f))))));
    }
    squareFourTimes(t, length);
    squareFourTimes(t, length);
  }

  private static void squareFourTimes(float[] q, int length) {
    for (int i = 0; i < length; i++) {
      float a = q[i];
      a = a * a;
      a = a * a;
      a = a * a;
      q[i] = a * a;
    }
  }
}
