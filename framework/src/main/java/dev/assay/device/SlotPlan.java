package dev.assay.device;

import dev.assay.problem.Problem;
import dev.assay.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes slots of what a machine has and a sweep wants. On the processor there are ⌊cores ÷ cores a
 * trial⌋ of them. On GPUs there are ⌊GPUs ÷ GPUs a trial⌋, or n for each GPU that n trials share;
 * the number of cores doesn't limit those, since their trials wait for the GPU most of the time.
 */
public final class SlotPlan {
  /** What to do about GPUs that the backend has no kernels for. */
  public static final String OTHER_GPUS =
      "use GPUs of compute capability 3.7 to 8.9, or build for the processor with mvn package"
          + " -DskipTests";

  private final Inventory inventory;
  private final DeviceRequest request;

  private SlotPlan(Inventory inventory, DeviceRequest request) {
    this.inventory = inventory;
    this.request = request;
  }

  /**
   * The slots; at least one.
   *
   * @throws ProblemException if the machine can't give what is wanted: says what it has
   */
  public static List<Slot> of(Inventory inventory, DeviceRequest request) {
    return new SlotPlan(inventory, request).slots();
  }

  private List<Slot> slots() {
    if (request.coresPerTrial() <= inventory.cores()) {
      return onDevices(request.coresPerTrial());
    }
    List<Problem> problems =
        new ArrayList<>(tooManyCores(inventory.cores(), "this process may use ").problems());
    try {
      onDevices(/* each= */ 1);
    } catch (ProblemException e) {
      problems.addAll(e.problems());
    }
    throw new ProblemException(ProblemException.Cause.INPUT, problems);
  }

  /** The slots, if trials have so many cores each. */
  private List<Slot> onDevices(int each) {
    DeviceChoice devices = request.devices();
    if (devices instanceof DeviceChoice.Cpu cpu) {
      return cpuSlots(cpu.cores(), each);
    } else if (devices instanceof DeviceChoice.Gpus gpus) {
      return gpuSlots(chosen(gpus.indices()));
    }
    @Nullable Double perTrial = request.gpusPerTrial();
    boolean none = perTrial != null && GpuShare.of(perTrial).isNone();
    boolean needed = perTrial != null && !none;
    return needed || (!none && !inventory.usableGpus().isEmpty())
        ? gpuSlots(chosen(List.of()))
        : cpuSlots(/* asked= */ null, each);
  }

  private List<Slot> cpuSlots(@Nullable Integer asked, int each) {
    int cores = asked == null ? inventory.cores() : asked;
    if (cores > inventory.cores()) {
      throw request
          .origin()
          .noSuchDevice(
              "there are not so many cores",
              "found cpu:" + cores,
              "this process may use " + cores(inventory.cores()));
    }
    if (!inventory.backend().hasCpu()) {
      throw cudaOnly();
    }
    @Nullable Double gpus = request.gpusPerTrial();
    if (gpus != null && gpus > 0) {
      throw request
          .origin()
          .gpus("trials on the processor have no GPUs", "found " + number(gpus), "leave it out");
    }
    if (each > cores) {
      throw tooManyCores(cores, "the devices are ");
    }
    int count = limited(cores / each);
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int first = i * each;
      String label = each == 1 ? "cpu:" + first : "cpu:" + first + "-" + (first + each - 1);
      slots.add(slot(i, label, List.of(), 0, count));
    }
    return slots;
  }

  private List<Slot> gpuSlots(List<Integer> gpus) {
    double each = Objects.requireNonNullElse(request.gpusPerTrial(), 1.0);
    GpuShare share = GpuShare.of(each);
    if (share.isNone()) {
      throw request
          .origin()
          .gpus("trials on GPUs need some", "found 0", "leave it out, or choose devices: cpu");
    }
    if (share.whole() > gpus.size()) {
      throw request
          .origin()
          .gpus(
              "there are not so many GPUs among the chosen devices",
              "found " + share.whole(),
              inventory.gpuNames());
    }
    int count =
        limited(share.whole() > 0 ? gpus.size() / share.whole() : gpus.size() * share.trialsEach());
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      slots.add(share.whole() > 0 ? wholes(i, gpus, share, count) : part(i, gpus, share, count));
    }
    return slots;
  }

  private Slot wholes(int index, List<Integer> gpus, GpuShare share, int count) {
    int first = index * share.whole();
    List<Integer> own = gpus.subList(first, first + share.whole());
    String label = own.stream().map(String::valueOf).collect(Collectors.joining(",", "gpu:", ""));
    return slot(index, label, own, 1, count);
  }

  /** Fills every GPU once before any a second time, so that few workers don't share one. */
  private Slot part(int index, List<Integer> gpus, GpuShare share, int count) {
    int gpu = gpus.get(index % gpus.size());
    String label = "gpu:" + gpu + "/" + (index / gpus.size() + 1);
    return slot(index, label, List.of(gpu), 1.0 / share.trialsEach(), count);
  }

  private Slot slot(int index, String label, List<Integer> gpus, double gpuShare, int count) {
    // One share is left for this process and the rest of the machine.
    long memory = Math.max(1, inventory.memoryBytes() / (count + 1L));
    return new Slot(index, label, request.coresPerTrial(), gpus, gpuShare, memory);
  }

  private List<Integer> chosen(List<Integer> indices) {
    if (!inventory.backend().hasCuda()) {
      throw request
          .origin()
          .noSuchDevice(
              "this build computes on the processor (" + inventory.backend().name() + ")",
              "found a request for GPUs",
              "build it for NVIDIA GPUs with mvn package -Pcuda -DskipTests, or choose devices: cpu");
    }
    List<Integer> present = inventory.gpus().stream().map(Gpu::index).toList();
    if (present.isEmpty()) {
      throw request
          .origin()
          .noSuchDevice(
              "no GPU is visible",
              "found a request for GPUs",
              "check that nvidia-smi lists one and that "
                  + Inventory.VISIBLE_GPUS
                  + " hides none you want");
    }
    List<Integer> missing = indices.stream().filter(index -> !present.contains(index)).toList();
    if (!missing.isEmpty()) {
      throw request
          .origin()
          .noSuchDevice(
              "there is no such GPU", "found gpu:" + missing.get(0), inventory.gpuNames());
    }
    List<Integer> usable = inventory.usableGpus().stream().map(Gpu::index).toList();
    List<Integer> chosen = indices.isEmpty() ? usable : indices;
    if (chosen.isEmpty() || !usable.containsAll(chosen)) {
      throw request.origin().noSuchDevice(noKernels(), "found " + unusable(chosen), OTHER_GPUS);
    }
    return chosen;
  }

  private String noKernels() {
    return "this build has no code for such a GPU (" + inventory.backend().name() + ")";
  }

  /** Those of some GPUs that the backend can't compute on; of all if there are none. */
  private String unusable(List<Integer> chosen) {
    return inventory.gpus().stream()
        .filter(gpu -> chosen.isEmpty() || chosen.contains(gpu.index()))
        .filter(gpu -> !inventory.backend().computesOn(gpu))
        .map(Gpu::withCapability)
        .collect(Collectors.joining(", "));
  }

  private ProblemException tooManyCores(int cores, String has) {
    return request
        .origin()
        .cores(
            "there are not so many cores", "found " + request.coresPerTrial(), has + cores(cores));
  }

  private ProblemException cudaOnly() {
    String rule = "this build computes on NVIDIA GPUs only (" + inventory.backend().name() + ")";
    String remedy = "build it for the processor with mvn package -DskipTests";
    if (request.devices() instanceof DeviceChoice.Cpu) {
      return request.origin().noSuchDevice(rule, "found a request for the processor", remedy);
    } else if (!inventory.usableGpus().isEmpty()) {
      return request.origin().gpus(rule, "found 0", remedy);
    }
    if (!inventory.gpus().isEmpty()) {
      return ProblemException.environment(
          "devices", noKernels() + ", found " + unusable(List.of()), OTHER_GPUS);
    }
    return ProblemException.environment(
        "devices",
        rule + ", and " + inventory.gpuNames(),
        "check that nvidia-smi lists one and that "
            + Inventory.VISIBLE_GPUS
            + " doesn't hide it, or "
            + remedy);
  }

  private int limited(int slots) {
    return request.workers() == null ? slots : Math.min(slots, request.workers());
  }

  private static String cores(int cores) {
    return cores == 1 ? "1 core" : cores + " cores";
  }

  private static String number(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }
}
