package dev.assay.execution;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.device.Slot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotLocksTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void as_many_trials_run_as_there_are_cores_whichever_sweep_they_belong_to() throws IOException {
    try (SlotLocks one = open(3);
        SlotLocks other = open(3)) {
      Optional<SlotLocks.Lease> first = one.tryLock(cpu(0, 1));
      Optional<SlotLocks.Lease> second = other.tryLock(cpu(0, 2));
      assertTrue(first.isPresent());
      assertTrue(second.isPresent());
      assertTrue(one.tryLock(cpu(1, 1)).isEmpty());
      first.get().close();
      assertTrue(other.tryLock(cpu(1, 2)).isEmpty(), "one core is too few for two");
      assertTrue(
          other.tryLock(cpu(1, 1)).isPresent(), "what the failed attempt took is free again");
    }
  }

  @Test
  void sweeps_confined_to_different_cores_are_not_in_each_others_way() throws IOException {
    try (SlotLocks one = SlotLocks.open(folder.resolve("locks"), List.of(0));
        SlotLocks other = SlotLocks.open(folder.resolve("locks"), List.of(5));
        SlotLocks both = SlotLocks.open(folder.resolve("locks"), List.of(0, 5))) {
      assertTrue(one.tryLock(cpu(0, 1)).isPresent());
      Optional<SlotLocks.Lease> held = other.tryLock(cpu(0, 1));
      assertTrue(held.isPresent());
      assertTrue(both.tryLock(cpu(0, 1)).isEmpty());
      held.get().close();
      assertTrue(both.tryLock(cpu(0, 1)).isPresent());
    }
  }

  @Test
  void shares_of_a_gpu_add_up_to_one_at_most() throws IOException {
    try (SlotLocks one = open(1);
        SlotLocks other = open(1)) {
      assertTrue(one.tryLock(gpu(List.of(0), 0.5)).isPresent());
      assertTrue(other.tryLock(gpu(List.of(0), 1)).isEmpty());
      assertTrue(other.tryLock(gpu(List.of(0), 0.25)).isPresent());
      assertTrue(other.tryLock(gpu(List.of(0), 0.25)).isPresent());
      assertTrue(one.tryLock(gpu(List.of(0), 0.1)).isEmpty());
      assertTrue(one.tryLock(gpu(List.of(1, 0), 1)).isEmpty());
      assertTrue(one.tryLock(gpu(List.of(1), 1)).isPresent(), "the failed attempt let go of it");
    }
  }

  @Test
  void locks_go_with_their_owner() throws IOException {
    SlotLocks gone = open(1);
    assertTrue(gone.tryLock(cpu(0, 1)).isPresent());
    gone.close();
    try (SlotLocks next = open(1)) {
      assertFalse(next.tryLock(cpu(0, 1)).isEmpty());
    }
  }

  private SlotLocks open(int cores) throws IOException {
    return SlotLocks.open(folder.resolve("locks"), IntStream.range(0, cores).boxed().toList());
  }

  private static Slot cpu(int index, int cores) {
    return new Slot(index, "cpu:" + index, cores, List.of(), 0, 1L << 30);
  }

  private static Slot gpu(List<Integer> gpus, double share) {
    return new Slot(0, "gpu", 1, gpus, share, 1L << 30);
  }
}
