package dev.assay.device;

import dev.assay.process.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks NVIDIA's driver for its GPUs. */
final class NvidiaSmi {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long MEBIBYTE = 1L << 20;
  private static final int FIELDS = 6;

  /** What is asked of it; the last but one is the compute capability if it knows that. */
  private static final String QUERY = "--query-gpu=index,uuid,memory.total,memory.free,%s,name";

  private NvidiaSmi() {}

  /** A GPU with the identifier that {@code CUDA_VISIBLE_DEVICES} may name it by. */
  record Listed(Gpu gpu, String uuid) {}

  /** The machine's GPUs; none without the driver, or if it doesn't answer within ten seconds. */
  static List<Listed> ask() {
    List<Listed> all = ask("compute_cap");
    // Drivers before version 510 refuse a question with a field that they don't know.
    return all.isEmpty() ? ask("gpu_bus_id") : all;
  }

  private static List<Listed> ask(String capability) {
    return Command.start(
            List.of("nvidia-smi", QUERY.formatted(capability), "--format=csv,noheader,nounits"),
            Map.of())
        .output(PATIENCE)
        .map(NvidiaSmi::parse)
        .orElse(List.of());
  }

  /** What it printed, understood; lines that aren't GPUs are passed over. */
  static List<Listed> parse(String output) {
    List<Listed> gpus = new ArrayList<>();
    for (String line : output.lines().toList()) {
      String[] fields = line.strip().split("\\s*,\\s*", FIELDS);
      if (fields.length == FIELDS && fields[0].matches("\\d{1,4}")) {
        gpus.add(
            new Listed(
                new Gpu(
                    Integer.parseInt(fields[0]),
                    fields[5],
                    ComputeCapability.parse(fields[4]).orElse(null),
                    bytes(fields[2]),
                    bytes(fields[3])),
                fields[1]));
      }
    }
    return gpus;
  }

  /** Mebibytes as bytes; 0 where the driver says {@code [N/A]}, as with shared memory. */
  private static long bytes(String mebibytes) {
    return mebibytes.matches("\\d{1,9}") ? Long.parseLong(mebibytes) * MEBIBYTE : 0;
  }

  /**
   * Those that CUDA would show to this process. As CUDA does, the list ends at the first entry that
   * names no GPU, or one that was named already. An entry is the beginning of a UUID, or an index,
   * which counts as here, by PCI bus address ({@code CUDA_DEVICE_ORDER=PCI_BUS_ID}).
   *
   * @param variable the value of {@code CUDA_VISIBLE_DEVICES}; null if it isn't set, which shows
   *     all
   */
  static List<Gpu> visible(List<Listed> all, @Nullable String variable) {
    if (variable == null) {
      return all.stream().map(Listed::gpu).toList();
    }
    List<Gpu> visible = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (String entry : variable.split(",", -1)) {
      Optional<Gpu> gpu = find(all, entry.strip());
      if (gpu.isEmpty() || !seen.add(gpu.get().index())) {
        break;
      }
      visible.add(gpu.get());
    }
    return visible;
  }

  private static Optional<Gpu> find(List<Listed> all, String entry) {
    List<Gpu> found =
        all.stream()
            .filter(
                listed ->
                    entry.startsWith("GPU-")
                        ? listed.uuid().startsWith(entry)
                        : entry.equals(String.valueOf(listed.gpu().index())))
            .map(Listed::gpu)
            .toList();
    // The beginning of two UUIDs names neither.
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
