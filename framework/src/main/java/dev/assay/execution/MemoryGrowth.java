package dev.assay.execution;

/**
 * Notices a worker process whose memory keeps growing from trial to trial: more than 1.5 × what it
 * held after its second trial, plus 256 MiB. The first trial loads classes and data, so it is no
 * measure.
 */
final class MemoryGrowth {
  private static final double FACTOR = 1.5;
  private static final long ALLOWANCE = 256L << 20;

  private int trials;
  private long reference;

  /** Whether the process, which holds this much after another trial, has grown too far. */
  boolean tooFar(long residentBytes) {
    trials++;
    if (trials == 2) {
      reference = residentBytes;
    }
    return trials > 2 && reference > 0 && residentBytes > FACTOR * reference + ALLOWANCE;
  }
}
