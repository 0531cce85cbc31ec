package dev.assay.doctor;

import dev.assay.device.Backend;
import dev.assay.device.Gpu;
import dev.assay.device.Inventory;
import dev.assay.device.Slot;
import dev.assay.device.SlotPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Looks at the JVM, the devices and the native library. */
final class MachineChecks {
  private static final double GIBIBYTE = 1L << 30;
  private static final long LITTLE_MEMORY = 1L << 30;

  private final Inventory inventory;
  private final ProbeAnswer library;
  private final Slot slot;

  /**
   * Looks at these.
   *
   * @param slot one of those that a sweep would use
   */
  MachineChecks(Inventory inventory, ProbeAnswer library, Slot slot) {
    this.inventory = inventory;
    this.library = library;
    this.slot = slot;
  }

  List<Check> all() {
    List<Check> checks = new ArrayList<>(List.of(java(), backend(), nativeLibrary()));
    if (library.works()) {
      // On GPUs neither matters, and ND4J tells nothing of them.
      if (!inventory.backend().hasCuda()) {
        checks.add(threads());
        checks.add(layerHelpers());
      }
    }
    checks.add(Check.fine("cores", inventory.cores() + " for this process"));
    checks.add(memory());
    if (inventory.backend().hasCuda()) {
      checks.add(gpus());
    }
    return checks;
  }

  private static Check java() {
    return Check.fine("java", Runtime.version() + ", " + System.getProperty("java.vendor"));
  }

  private Check backend() {
    Backend backend = inventory.backend();
    if (backend.jars().isEmpty()) {
      return Check.missing(
          "backend",
          "no ND4J backend is on the class path",
          "build with mvn package -DskipTests, and start with the assay script");
    }
    return Check.fine("backend", backend.name());
  }

  private Check nativeLibrary() {
    return library.works()
        ? Check.fine("native library", library.backend() + " with " + library.blas())
        : Check.missing(
            "native library",
            library.error(),
            inventory.backend().hasCuda()
                ? "NVIDIA's driver and CUDA 11's runtime, cuBLAS and cuSOLVER must be installed; or"
                    + " build for the processor with mvn package -DskipTests"
                : "build on this machine with mvn package -DskipTests, so that the library fits it");
  }

  private Check threads() {
    String wanted = String.valueOf(slot.cores());
    return library.threads().equals(wanted)
        ? Check.fine("threads", "a worker computes with " + wanted + ", as it should")
        : Check.warning(
            "threads",
            "a worker computes with " + library.threads() + " instead of " + wanted,
            "trials hinder each other: leave OMP_NUM_THREADS to Assay, or use --workers 1");
  }

  private Check layerHelpers() {
    return library.layerHelpers()
        ? Check.fine("layer helpers", "convolutions run on oneDNN")
        : Check.warning(
            "layer helpers",
            "off: convolutions run without oneDNN, several times slower",
            "a build with oneDNN exists for Linux on x86-64; dense networks don't need it");
  }

  private Check memory() {
    String detail =
        String.format(
            Locale.ROOT,
            "%.1f GiB, of which %.1f GiB for each worker",
            inventory.memoryBytes() / GIBIBYTE,
            slot.memoryBytes() / GIBIBYTE);
    return slot.memoryBytes() < LITTLE_MEMORY
        ? Check.warning("memory", detail, "run fewer trials at a time, with --workers")
        : Check.fine("memory", detail);
  }

  private Check gpus() {
    if (inventory.gpus().isEmpty()) {
      return Check.missing(
          "gpus",
          "nvidia-smi lists none, or " + Inventory.VISIBLE_GPUS + " hides them",
          "install NVIDIA's driver, check "
              + Inventory.VISIBLE_GPUS
              + ", or build for the processor with mvn package -DskipTests");
    }
    String detail = inventory.gpus().stream().map(this::words).collect(Collectors.joining("; "));
    int usable = inventory.usableGpus().size();
    if (usable == 0) {
      return Check.missing("gpus", detail, SlotPlan.OTHER_GPUS);
    }
    return usable < inventory.gpus().size()
        ? Check.warning("gpus", detail, SlotPlan.OTHER_GPUS)
        : Check.fine("gpus", detail);
  }

  private String words(Gpu gpu) {
    return String.format(
        Locale.ROOT,
        "%d: %s, %.1f of %.1f GiB free%s",
        gpu.index(),
        gpu.name(),
        gpu.freeBytes() / GIBIBYTE,
        gpu.memoryBytes() / GIBIBYTE,
        inventory.backend().computesOn(gpu)
            ? ""
            : ", but this build has no code for compute capability " + gpu.capability());
  }
}
