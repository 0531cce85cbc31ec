package dev.assay.training.speed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Looks again and again at what a thread is doing, and tells the shares of its time. Native code is
 * seen as exactly as Java code, since a thread needn't stop in it to be looked at.
 */
final class StackSampler {
  private static final long MILLIS = 1;

  private static final Set<String> PRODUCTS = Set.of("gemm", "mmul", "mmuli", "cblas_sgemm");
  private static final Set<String> CONVOLUTIONS = Set.of("ConvolutionLayer", "MKLDNNConvHelper");

  private final Thread watched;
  private volatile boolean ended;
  private int products;
  private int convolutions;
  private int updater;
  private int all;

  private StackSampler(Thread watched) {
    this.watched = watched;
  }

  /** Where the time goes that some work of this thread takes. */
  static TimeShares during(Runnable work) throws InterruptedException {
    StackSampler sampler = new StackSampler(Thread.currentThread());
    Thread thread = new Thread(sampler::run, "stack sampler");
    thread.setDaemon(true);
    thread.start();
    try {
      work.run();
    } finally {
      sampler.ended = true;
    }
    thread.join();
    return sampler.shares();
  }

  private void run() {
    try {
      while (!ended) {
        Thread.sleep(MILLIS);
        count(watched.getStackTrace());
      }
    } catch (InterruptedException e) {
      // Nobody wants to know any more.
      return;
    }
  }

  private void count(StackTraceElement[] stack) {
    if (stack.length == 0) {
      return;
    }
    all++;
    if (Arrays.stream(stack).anyMatch(StackSampler::isUpdater)) {
      updater++;
    } else if (Arrays.stream(stack).anyMatch(frame -> PRODUCTS.contains(frame.getMethodName()))) {
      products++;
    } else if (stack[0].isNativeMethod() && Arrays.stream(stack).anyMatch(StackSampler::isConv)) {
      convolutions++;
    }
  }

  private static boolean isUpdater(StackTraceElement frame) {
    return frame.getClassName().toLowerCase(Locale.ROOT).contains("updater")
        || frame.getClassName().endsWith(".DenseUpdate");
  }

  /** Whether a convolution is at work, done by an operation rather than by a matrix product. */
  private static boolean isConv(StackTraceElement frame) {
    String name = frame.getClassName();
    return CONVOLUTIONS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private TimeShares shares() {
    double total = Math.max(1, all);
    return new TimeShares(
        products / total,
        convolutions / total,
        updater / total,
        (total - products - convolutions - updater) / total);
  }
}
