package dev.assay.device;

import java.util.Comparator;
import java.util.Optional;

/**
 * Which instructions an NVIDIA GPU understands. Code compiled for one major version runs on no
 * other, unless its intermediate form (PTX) is there for the driver to translate.
 *
 * @param major the generation: 8 for Ampere and Ada, 9 for Hopper
 * @param minor within the generation; code compiled for one runs on later ones
 */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {
  private static final Comparator<ComputeCapability> ORDER =
      Comparator.comparingInt(ComputeCapability::major).thenComparingInt(ComputeCapability::minor);

  /** What such words as {@code 8.6} mean; empty if they mean none. */
  static Optional<ComputeCapability> parse(String words) {
    if (!words.matches("\\d{1,3}\\.\\d{1,3}")) {
      return Optional.empty();
    }
    String[] parts = words.split("\\.", 2);
    return Optional.of(
        new ComputeCapability(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])));
  }

  @Override
  public int compareTo(ComputeCapability other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
