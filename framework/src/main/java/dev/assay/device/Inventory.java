package dev.assay.device;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What this process may compute with.
 *
 * @param cores processor cores
 * @param memoryBytes main memory
 * @param backend what ND4J computes with
 * @param gpus GPUs, in the order of {@code CUDA_VISIBLE_DEVICES}; none without a CUDA backend
 */
public record Inventory(int cores, long memoryBytes, Backend backend, List<Gpu> gpus) {
  /** The environment variable that says which GPUs CUDA shows to a process. */
  public static final String VISIBLE_GPUS = "CUDA_VISIBLE_DEVICES";

  public Inventory {
    gpus = List.copyOf(gpus);
    if (cores < 1 || memoryBytes < 1) {
      throw new IllegalArgumentException("a process has at least one core and some memory");
    }
  }

  /**
   * That of this process. The JVM counts the cores that its affinity mask and its control group
   * allow it; memory is limited by all control groups above it. NVIDIA's driver is asked only if
   * the backend can use GPUs.
   */
  public static Inventory detect() {
    Backend backend = Backend.onClassPath();
    return new Inventory(
        Runtime.getRuntime().availableProcessors(),
        MemoryLimit.bytes(),
        backend,
        backend.hasCuda()
            ? NvidiaSmi.visible(NvidiaSmi.ask(), System.getenv(VISIBLE_GPUS))
            : List.of());
  }

  /** Those that the backend has kernels for. */
  public List<Gpu> usableGpus() {
    return gpus.stream().filter(backend::computesOn).toList();
  }

  /** The GPUs in words, such as {@code GPUs are 0 (NVIDIA H200), 1 (NVIDIA H200)}. */
  String gpuNames() {
    if (gpus.isEmpty()) {
      return "no GPU is visible";
    }
    return gpus.stream()
        .map(gpu -> gpu.index() + " (" + gpu.name() + ")")
        .collect(Collectors.joining(", ", gpus.size() == 1 ? "the GPU is " : "GPUs are ", ""));
  }
}
