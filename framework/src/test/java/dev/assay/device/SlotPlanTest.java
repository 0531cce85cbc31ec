package dev.assay.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotPlanTest {
  private static final long GIBIBYTE = 1L << 30;
  private static final Backend CPU = new Backend(List.of("nd4j-native-1.0.0-M2.1"));
  private static final Backend CUDA = new Backend(List.of("nd4j-cuda-11.6-1.0.0-M2.1"));
  private static final Backend BOTH =
      new Backend(List.of("nd4j-native-1.0.0-M2.1", "nd4j-cuda-11.6-1.0.0-M2.1"));

  private static Inventory machine(Backend backend, int cores, int gpus) {
    return new Inventory(
        cores,
        24 * GIBIBYTE,
        backend,
        IntStream.range(0, gpus)
            .mapToObj(
                i ->
                    new Gpu(
                        i,
                        "NVIDIA A100",
                        new ComputeCapability(8, 0),
                        141 * GIBIBYTE,
                        140 * GIBIBYTE))
            .toList());
  }

  private static List<Slot> plan(
      Inventory inventory, String devices, @Nullable Double gpus, int cores, @Nullable Integer n) {
    return SlotPlan.of(
        inventory,
        new DeviceRequest(
            DeviceChoice.parse(devices),
            gpus,
            cores,
            n,
            new DeviceRequest.Origin("small.yaml", "execution.devices")));
  }

  private static List<String> labels(
      Inventory inventory, String devices, @Nullable Double gpus, int cores, @Nullable Integer n) {
    return plan(inventory, devices, gpus, cores, n).stream().map(Slot::label).toList();
  }

  @Test
  void labels_name_the_device() {
    assertEquals(List.of("cpu:0", "cpu:1"), labels(machine(CPU, 2, 0), "auto", null, 1, null));
    assertEquals(List.of("cpu:0-1"), labels(machine(CPU, 3, 0), "cpu", null, 2, null));
    assertEquals(List.of("gpu:0", "gpu:1"), labels(machine(CUDA, 2, 2), "auto", null, 1, null));
    assertEquals(List.of("gpu:0,1"), labels(machine(CUDA, 2, 3), "gpu", 2.0, 1, null));
    assertEquals(List.of("gpu:5", "gpu:2"), labels(machine(CUDA, 2, 8), "gpu:5,2", null, 1, null));
    assertEquals(
        List.of("gpu:0/1", "gpu:1/1", "gpu:0/2", "gpu:1/2"),
        labels(machine(CUDA, 1, 2), "gpu", 0.5, 1, null));
  }

  @Test
  void few_workers_do_not_share_a_gpu() {
    assertEquals(
        List.of("gpu:0/1", "gpu:1/1"), labels(machine(CUDA, 1, 2), "gpu", 0.25, 1, /* n= */ 2));
  }

  @Test
  void memory_is_shared_with_something_left_for_the_rest() {
    List<Slot> slots = plan(machine(CPU, 2, 0), "auto", null, 1, null);
    assertEquals(
        List.of(8 * GIBIBYTE, 8 * GIBIBYTE), slots.stream().map(Slot::memoryBytes).toList());
  }

  /** Every machine of up to 8 GPUs with every request: slots are right, or there is a reason. */
  @Test
  void slots_are_as_many_as_they_should_be_and_never_overlap() {
    int planned = 0;
    int refused = 0;
    for (Backend backend : List.of(CPU, CUDA, BOTH)) {
      for (int present = 0; present <= (backend.hasCuda() ? 8 : 0); present++) {
        for (int cores : new int[] {1, 2, 3, 8, 64}) {
          Inventory inventory = machine(backend, cores, present);
          for (String devices : devices()) {
            for (Double gpus :
                Arrays.asList(null, 0.0, 0.0625, 0.2, 0.25, 0.33, 0.5, 1.0, 2.0, 3.0, 8.0)) {
              for (int each : new int[] {1, 2, 5, 64}) {
                for (Integer workers : Arrays.asList(null, 3)) {
                  int expected = expected(inventory, devices, gpus, each);
                  if (expected == 0) {
                    assertThrows(
                        ProblemException.class,
                        () -> plan(inventory, devices, gpus, each, workers));
                    refused++;
                  } else {
                    List<Slot> slots = plan(inventory, devices, gpus, each, workers);
                    Supplier<String> about =
                        () -> inventory + " " + devices + " " + gpus + " " + each + slots;
                    assertEquals(
                        workers == null ? expected : Math.min(workers, expected),
                        slots.size(),
                        about);
                    check(inventory, slots, gpus, each, about);
                    planned++;
                  }
                }
              }
            }
          }
        }
      }
    }
    assertTrue(planned > 10_000 && refused > 10_000, planned + " planned, " + refused + " refused");
  }

  private static List<String> devices() {
    List<String> all = new ArrayList<>(List.of("auto", "cpu", "cpu:1", "cpu:2", "cpu:7", "gpu"));
    Collections.addAll(
        all, "gpu:0", "gpu:1", "gpu:7", "gpu:0,2", "gpu:3,1,0", "gpu:0,1,2,3,4,5,6,7");
    return all;
  }

  /** How many slots there should be, worked out in another way; 0 if the request is impossible. */
  private static int expected(
      Inventory machine, String devices, @Nullable Double gpus, int coresEach) {
    boolean cuda = machine.backend().hasCuda();
    boolean onGpus =
        devices.startsWith("gpu")
            || (devices.equals("auto") && (gpus == null ? !machine.gpus().isEmpty() : gpus > 0));
    if (coresEach > machine.cores()) {
      return 0;
    }
    if (!onGpus) {
      int cores =
          devices.startsWith("cpu:") ? Integer.parseInt(devices.substring(4)) : machine.cores();
      boolean possible =
          machine.backend().hasCpu() && cores <= machine.cores() && (gpus == null || gpus == 0);
      int slots = 0;
      for (int left = cores; possible && left >= coresEach; left -= coresEach) {
        slots++;
      }
      return slots;
    }
    List<Integer> wanted = new ArrayList<>();
    if (devices.startsWith("gpu:")) {
      for (String index : devices.substring(4).split(",", -1)) {
        wanted.add(Integer.valueOf(index));
      }
    } else {
      machine.gpus().forEach(gpu -> wanted.add(gpu.index()));
    }
    boolean there = wanted.stream().allMatch(index -> index < machine.gpus().size());
    double each = gpus == null ? 1 : gpus;
    if (!cuda || !there || wanted.isEmpty() || each == 0) {
      return 0;
    }
    return each < 1
        ? (int) Math.floor(1 / each) * wanted.size()
        : (int) Math.floor(wanted.size() / each);
  }

  private static void check(
      Inventory machine,
      List<Slot> slots,
      @Nullable Double gpus,
      int coresEach,
      Supplier<String> about) {
    Map<Integer, Double> used = new HashMap<>();
    Set<String> labels = new HashSet<>();
    long memory = 0;
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      assertEquals(i, slot.index(), about);
      assertEquals(coresEach, slot.cores(), about);
      assertTrue(labels.add(slot.label()), about);
      memory += slot.memoryBytes();
      double each = gpus == null ? 1 : gpus;
      if (slot.gpus().isEmpty()) {
        assertTrue(slot.label().startsWith("cpu:"), about);
      } else {
        assertEquals(Math.max(1, (int) each), new HashSet<>(slot.gpus()).size(), about);
        assertEquals(Math.min(1, each), slot.gpuShare(), 0.01, about);
      }
      slot.gpus().forEach(gpu -> used.merge(gpu, slot.gpuShare(), Double::sum));
    }
    used.forEach((gpu, share) -> assertTrue(share <= 1 + 1e-9, about));
    assertTrue(memory <= machine.memoryBytes(), about);
    if (used.isEmpty()) {
      assertTrue(slots.size() * coresEach <= machine.cores(), about);
    }
  }

  @Test
  void all_that_is_impossible_is_said_at_once() {
    ProblemException problem =
        assertThrows(
            ProblemException.class, () -> plan(machine(CPU, 2, 0), "cpu:4", null, 3, null));
    assertEquals(
        List.of(
            "small.yaml execution.per-trial.cores: there are not so many cores, found 3;"
                + " this process may use 2 cores",
            "small.yaml execution.devices: there are not so many cores, found cpu:4;"
                + " this process may use 2 cores"),
        problem.problems().stream().map(String::valueOf).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "cpu  | 2 | 0 | gpu     | -   | 1 | small.yaml execution.devices: this build computes on the processor (nd4j-native-1.0.0-M2.1), found a request for GPUs; build it for NVIDIA GPUs with mvn package -Pcuda -DskipTests, or choose devices: cpu",
        "cpu  | 2 | 0 | auto    | 0.5 | 1 | small.yaml execution.devices: this build computes on the processor (nd4j-native-1.0.0-M2.1), found a request for GPUs; build it for NVIDIA GPUs with mvn package -Pcuda -DskipTests, or choose devices: cpu",
        "cuda | 2 | 0 | gpu     | -   | 1 | small.yaml execution.devices: no GPU is visible, found a request for GPUs; check that nvidia-smi lists one and that CUDA_VISIBLE_DEVICES hides none you want",
        "cuda | 2 | 2 | gpu:7   | -   | 1 | small.yaml execution.devices: there is no such GPU, found gpu:7; GPUs are 0 (NVIDIA A100), 1 (NVIDIA A100)",
        "cuda | 2 | 1 | gpu:0,1 | -   | 1 | small.yaml execution.devices: there is no such GPU, found gpu:1; the GPU is 0 (NVIDIA A100)",
        "cpu  | 2 | 0 | cpu:64  | -   | 1 | small.yaml execution.devices: there are not so many cores, found cpu:64; this process may use 2 cores",
        "cpu  | 1 | 0 | auto    | -   | 3 | small.yaml execution.per-trial.cores: there are not so many cores, found 3; this process may use 1 core",
        "cpu  | 8 | 0 | cpu:2   | -   | 3 | small.yaml execution.per-trial.cores: there are not so many cores, found 3; the devices are 2 cores",
        "cuda | 2 | 2 | gpu     | -   | 3 | small.yaml execution.per-trial.cores: there are not so many cores, found 3; this process may use 2 cores",
        "both | 2 | 2 | cpu     | 0.5 | 1 | small.yaml execution.per-trial.gpus: trials on the processor have no GPUs, found 0.5; leave it out",
        "cuda | 2 | 2 | gpu     | 0   | 1 | small.yaml execution.per-trial.gpus: trials on GPUs need some, found 0; leave it out, or choose devices: cpu",
        "cuda | 2 | 2 | gpu:1   | 2   | 1 | small.yaml execution.per-trial.gpus: there are not so many GPUs among the chosen devices, found 2; GPUs are 0 (NVIDIA A100), 1 (NVIDIA A100)",
        "cuda | 2 | 2 | cpu     | -   | 1 | small.yaml execution.devices: this build computes on NVIDIA GPUs only (nd4j-cuda-11.6-1.0.0-M2.1), found a request for the processor; build it for the processor with mvn package -DskipTests",
        "cuda | 2 | 2 | auto    | 0   | 1 | small.yaml execution.per-trial.gpus: this build computes on NVIDIA GPUs only (nd4j-cuda-11.6-1.0.0-M2.1), found 0; build it for the processor with mvn package -DskipTests",
      })
  void what_is_impossible_is_refused_in_words_that_say_what_there_is(
      String backend,
      int cores,
      int gpus,
      String devices,
      @Nullable Double gpusEach,
      int coresEach,
      String message) {
    Backend installed = Map.of("cpu", CPU, "cuda", CUDA, "both", BOTH).getOrDefault(backend, CPU);
    Inventory machine = machine(installed, cores, gpus);
    ProblemException problem =
        assertThrows(
            ProblemException.class, () -> plan(machine, devices, gpusEach, coresEach, null));
    assertEquals(message, problem.getMessage());
    assertEquals(ProblemException.Cause.INPUT, problem.origin());
  }

  private static Inventory with(Backend backend, Gpu... gpus) {
    return new Inventory(2, 24 * GIBIBYTE, backend, List.of(gpus));
  }

  private static Gpu gpu(int index, String name, int major, int minor) {
    return new Gpu(index, name, new ComputeCapability(major, minor), GIBIBYTE, GIBIBYTE);
  }

  @Test
  void gpus_that_the_backend_has_no_kernels_for_are_left_out() {
    Gpu ampere = gpu(0, "NVIDIA A100", 8, 0);
    Gpu hopper = gpu(1, "NVIDIA H200", 9, 0);
    Gpu kepler = gpu(2, "Tesla K40c", 3, 5);
    Inventory mixed = with(CUDA, ampere, hopper, kepler, gpu(3, "NVIDIA L4", 8, 9));
    assertEquals(List.of("gpu:0", "gpu:3"), labels(mixed, "auto", null, 1, null));
    assertEquals(List.of("gpu:0", "gpu:3"), labels(mixed, "gpu", null, 1, null));
    assertEquals(List.of("cpu:0", "cpu:1"), labels(with(BOTH, hopper), "auto", null, 1, null));
    assertEquals(
        "small.yaml execution.devices: this build has no code for such a GPU"
            + " (nd4j-cuda-11.6-1.0.0-M2.1), found 1 (NVIDIA H200, compute capability 9.0);"
            + " "
            + SlotPlan.OTHER_GPUS,
        assertThrows(ProblemException.class, () -> plan(mixed, "gpu:0,1", null, 1, null))
            .getMessage());
  }

  @Test
  void a_build_for_older_gpus_than_the_machine_has_is_the_environments_fault() {
    Inventory machine = with(CUDA, gpu(0, "NVIDIA H200", 9, 0));
    ProblemException problem =
        assertThrows(ProblemException.class, () -> plan(machine, "auto", null, 1, null));
    assertEquals(
        "devices: this build has no code for such a GPU (nd4j-cuda-11.6-1.0.0-M2.1), found 0"
            + " (NVIDIA H200, compute capability 9.0); "
            + SlotPlan.OTHER_GPUS,
        problem.getMessage());
    assertEquals(ProblemException.Cause.ENVIRONMENT, problem.origin());
  }

  @Test
  void gpus_of_unknown_capability_and_backends_with_ptx_are_trusted() {
    Gpu unknown = new Gpu(0, "Tesla V100", /* capability= */ null, GIBIBYTE, GIBIBYTE);
    assertEquals(List.of("gpu:0"), labels(with(CUDA, unknown), "auto", null, 1, null));
    Backend older = new Backend(List.of("nd4j-cuda-11.2-1.0.0-M1.1"));
    Gpu hopper = gpu(0, "NVIDIA H200", 9, 0);
    assertEquals(List.of("gpu:0"), labels(with(older, hopper), "auto", null, 1, null));
  }

  @Test
  void a_build_for_gpus_on_a_machine_without_any_is_the_environments_fault() {
    ProblemException problem =
        assertThrows(
            ProblemException.class, () -> plan(machine(CUDA, 2, 0), "auto", null, 1, null));
    assertEquals(
        "devices: this build computes on NVIDIA GPUs only (nd4j-cuda-11.6-1.0.0-M2.1), and no GPU"
            + " is visible; check that nvidia-smi lists one and that CUDA_VISIBLE_DEVICES doesn't"
            + " hide it, or build it for the processor with mvn package -DskipTests",
        problem.getMessage());
    assertEquals(ProblemException.Cause.ENVIRONMENT, problem.origin());
  }

  @ParameterizedTest
  @CsvSource({"0.3", "0.995", "0.34", "0.75", "1.5", "-1", "0.01", "NaN"})
  void only_whole_gpus_and_equal_shares_make_sense(double gpus) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> DeviceRequest.checkGpusPerTrial(gpus));
    assertEquals(
        "gpus must be a whole number, or an equal share of one GPU such as 0.5 (1/2), 0.33 (1/3)"
            + " or 0.25 (1/4), down to 1/16, found "
            + gpus,
        refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tpu",
        "cpu:0",
        "cpu:",
        "gpu:",
        "gpu:a",
        "gpu:0,",
        "gpu: 0",
        "CPU",
        "''",
        "cpu:99999999999"
      })
  void other_words_for_devices_are_refused(String words) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> DeviceChoice.parse(words));
    assertEquals(
        "devices must be auto, cpu, cpu:N (N cores), gpu, or gpu:I,J (GPUs by number), found "
            + words,
        refused.getMessage());
  }

  @Test
  void a_gpu_is_named_once() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> DeviceChoice.parse("gpu:1,1"));
    assertEquals("devices name a GPU twice, found gpu:1,1", refused.getMessage());
  }
}
