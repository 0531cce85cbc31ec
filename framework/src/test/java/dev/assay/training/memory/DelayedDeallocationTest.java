package dev.assay.training.memory;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.Deallocatable;
import org.nd4j.linalg.api.memory.Deallocator;
import org.nd4j.linalg.api.memory.deallocation.DeallocatorService;
import org.nd4j.linalg.factory.Nd4j;

@Timeout(60)
class DelayedDeallocationTest {

  /** What an array is to the service. */
  private record Memory(CountDownLatch freed) implements Deallocatable {
    @Override
    public String getUniqueId() {
      return "memory";
    }

    @Override
    public Deallocator deallocator() {
      return freed::countDown;
    }

    @Override
    public int targetDevice() {
      return 0;
    }
  }

  @Test
  void memoryIsFreedOnceNothingRefersToIt() throws InterruptedException {
    DelayedDeallocation service = new DelayedDeallocation(Duration.ZERO);
    CountDownLatch freed = new CountDownLatch(1);
    drop(service, freed);
    assertTrue(freed.await(30, TimeUnit.SECONDS));
    while (service.count() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void memoryWaitsForOperationsThatMayStillUseIt() throws InterruptedException {
    DelayedDeallocation service = new DelayedDeallocation(Duration.ofHours(1));
    CountDownLatch freed = new CountDownLatch(1);
    drop(service, freed);
    assertFalse(freed.await(200, TimeUnit.MILLISECONDS));
    assertTrue(service.count() == 1);
  }

  /** Returns when the collector has found that nothing refers to the memory. */
  private static void drop(DelayedDeallocation service, CountDownLatch freed)
      throws InterruptedException {
    WeakReference<Memory> memory = new WeakReference<>(picked(service, freed));
    while (!memory.refersTo(null)) {
      System.gc();
      Thread.sleep(1);
    }
  }

  private static Memory picked(DelayedDeallocation service, CountDownLatch freed) {
    Memory memory = new Memory(freed);
    service.pickObject(memory);
    return memory;
  }

  @Test
  void standsInThePlaceOfNd4jsOwn() {
    DelayedDeallocation.install();
    DeallocatorService installed = Nd4j.getDeallocatorService();
    DelayedDeallocation service = assertInstanceOf(DelayedDeallocation.class, installed);
    DelayedDeallocation.install();
    assertSame(installed, Nd4j.getDeallocatorService());
    int before = service.count();
    assertTrue(Nd4j.ones(DataType.FLOAT, 1_000).sumNumber().intValue() == 1_000);
    assertTrue(service.count() > before, "arrays go elsewhere");
  }
}
