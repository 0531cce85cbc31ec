package dev.assay.device;

import org.jspecify.annotations.Nullable;

/**
 * An NVIDIA GPU that this process may use.
 *
 * @param index as {@code nvidia-smi} numbers it, in the order of PCI bus addresses
 * @param name its model
 * @param capability what it understands; null where the driver is too old to say
 * @param memoryBytes its memory
 * @param freeBytes how much of that was free when it was asked
 */
public record Gpu(
    int index,
    String name,
    @Nullable ComputeCapability capability,
    long memoryBytes,
    long freeBytes) {

  public Gpu {
    if (index < 0 || memoryBytes < 0 || freeBytes < 0) {
      throw new IllegalArgumentException("a GPU has no negative number or memory");
    }
  }

  /** It in words, such as {@code 0 (NVIDIA H200, compute capability 9.0)}. */
  String withCapability() {
    return index + " (" + name + ", compute capability " + capability + ")";
  }
}
