package dev.assay.device;

import java.util.List;

/**
 * A place where one trial runs at a time.
 *
 * @param index counted from 0
 * @param label names the device: {@code cpu:0} or {@code cpu:0-1} for one core's or two cores'
 *     worth of the processor, {@code gpu:1} for a GPU, {@code gpu:0,1} for two of them, {@code
 *     gpu:0/2} for the second of the equal shares of GPU 0
 * @param cores threads it computes with
 * @param gpus its GPUs, as {@code nvidia-smi} numbers them; empty for a slot of the processor
 * @param gpuShare how much of each of its GPUs it has, in (0, 1]; 0 without one
 * @param memoryBytes its share of main memory
 */
public record Slot(
    int index, String label, int cores, List<Integer> gpus, double gpuShare, long memoryBytes) {
  public Slot {
    gpus = List.copyOf(gpus);
    if (index < 0 || cores < 1 || memoryBytes < 1 || gpus.isEmpty() != (gpuShare == 0)) {
      throw new IllegalArgumentException("no slot is like this: " + label);
    }
  }
}
