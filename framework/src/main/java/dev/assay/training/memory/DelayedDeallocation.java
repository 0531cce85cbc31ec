package dev.assay.training.memory;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.Deallocatable;
import org.nd4j.linalg.api.memory.deallocation.DeallocatableReference;
import org.nd4j.linalg.api.memory.deallocation.DeallocatorService;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Frees the memory of arrays that nothing refers to any more, but not at once: ND4J's own service
 * may free an array while an operation computes with it.
 *
 * <p>An operation takes its arrays' addresses and then needs no Java object any longer. If the
 * garbage collector runs at that moment, an array that only the operation knew, such as its list of
 * dimensions, is freed by another thread, and the process dies of SIGSEGV in {@code
 * sd::DataBuffer::primary}. By the end of the delay that operation is over.
 */
public final class DelayedDeallocation extends DeallocatorService {
  /** Longer than an operation takes; as short as may be, since memory waits for it. */
  private static final Duration DELAY = Duration.ofSeconds(2);

  private final ReferenceQueue<Deallocatable> unreachable = new ReferenceQueue<>();
  private final Map<String, Reference<Deallocatable>> live = new ConcurrentHashMap<>();
  private final Deque<Condemned> condemned = new ArrayDeque<>();
  private final long delay;

  /** An array's memory, and when it may be freed, by {@link System#nanoTime}. */
  private record Condemned(DeallocatableReference memory, long due) {}

  DelayedDeallocation(Duration delay) {
    this.delay = delay.toNanos();
    Thread thread = new Thread(this::run, "deallocation");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Puts itself in the place of ND4J's service, in this process. Once is enough; again does no
   * harm. Not with GPUs, whose memory is freed in the order of the operations.
   *
   * @throws IllegalStateException if this release of ND4J has no such place
   */
  public static synchronized void install() {
    if (!Nd4j.getEnvironment().isCPU()
        || Nd4j.getDeallocatorService() instanceof DelayedDeallocation) {
      return;
    }
    try {
      Field service = Nd4j.class.getDeclaredField("deallocatorService");
      service.setAccessible(true);
      service.set(null, new DelayedDeallocation(DELAY));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("ND4J's service for freeing memory isn't where it was", e);
    }
  }

  @Override
  public void pickObject(Deallocatable array) {
    live.put(array.getUniqueId(), new DeallocatableReference(array, unreachable));
  }

  /** How many arrays are in use or wait to be freed. */
  int count() {
    return live.size();
  }

  private void run() {
    try {
      while (true) {
        DeallocatableReference found = await();
        if (found != null) {
          condemned.add(new Condemned(found, System.nanoTime() + delay));
        }
        while (!condemned.isEmpty() && condemned.element().due() <= System.nanoTime()) {
          DeallocatableReference memory = condemned.remove().memory();
          memory.getDeallocator().deallocate();
          live.remove(memory.getId());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next array that nothing refers to; null once another one may be freed. */
  private @Nullable DeallocatableReference await() throws InterruptedException {
    long milliseconds = 0; // for ever
    if (!condemned.isEmpty()) {
      long left = condemned.element().due() - System.nanoTime();
      milliseconds = Math.max(1, Duration.ofNanos(left).toMillis());
    }
    return (DeallocatableReference) unreachable.remove(milliseconds);
  }
}
