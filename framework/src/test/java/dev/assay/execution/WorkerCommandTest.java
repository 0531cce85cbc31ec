package dev.assay.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.device.Slot;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** What binds a worker process to its slot. */
class WorkerCommandTest {
  private static final long GIBIBYTE = 1L << 30;

  private static SortedMap<String, String> variables(int cores, Integer... gpus) {
    double share = gpus.length == 0 ? 0 : 1;
    return WorkerCommand.variables(
        new Slot(0, "a slot", cores, List.of(gpus), share, 8 * GIBIBYTE));
  }

  @Test
  void a_worker_sees_the_gpus_of_its_slot_only() {
    assertEquals("3", variables(1, 3).get("CUDA_VISIBLE_DEVICES"));
    assertEquals("0,2", variables(1, 0, 2).get("CUDA_VISIBLE_DEVICES"));
    assertEquals("", variables(1).get("CUDA_VISIBLE_DEVICES"));
    assertEquals("PCI_BUS_ID", variables(1, 3).get("CUDA_DEVICE_ORDER"));
  }

  @Test
  void threads_are_those_of_the_slot_and_wait_without_spinning() {
    for (String threads : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
      assertEquals("4", variables(4).get(threads));
      assertEquals("4", WorkerPool.numerics(4).get(threads));
    }
    assertEquals("PASSIVE", variables(4).get("OMP_WAIT_POLICY"));
    assertFalse(variables(1).containsKey("OMP_WAIT_POLICY"));
  }

  @Test
  void heap_and_native_memory_stay_within_the_slots_share() {
    List<String> flags = flags(6 * GIBIBYTE);
    assertTrue(flags.contains("-Xmx3072m"), flags.toString());
    assertTrue(flags.contains("-Dorg.bytedeco.javacpp.maxbytes=3072m"), flags.toString());
    flags = flags(100);
    assertTrue(flags.contains("-Xmx512m"), "less would start nothing: " + flags);
  }

  private static List<String> flags(long memory) {
    return WorkerCommand.jvmFlags(new Slot(0, "cpu:0", 1, List.of(), 0, memory));
  }
}
