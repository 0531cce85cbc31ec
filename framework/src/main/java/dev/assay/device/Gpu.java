package dev.assay.device;

/**
 * An NVIDIA GPU that this process may use.
 *
 * @param index as {@code nvidia-smi} numbers it, in the order of PCI bus addresses
 * @param name its model
 * @param memoryBytes its memory
 * @param freeBytes how much of that was free when it was asked
 */
public record Gpu(int index, String name, long memoryBytes, long freeBytes) {
  public Gpu {
    if (index < 0 || memoryBytes < 0 || freeBytes < 0) {
      throw new IllegalArgumentException("a GPU has no negative number or memory");
    }
  }
}
