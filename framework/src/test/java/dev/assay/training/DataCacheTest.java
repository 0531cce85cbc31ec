package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.dataset.subset.Subset;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DataCacheTest {
  private static final Blobs BLOBS = new Blobs(2, 1, 1);

  @Test
  void keepsWhatWasUsedLast() throws IOException {
    DataCache cache = new DataCache(2);
    LoadedData a = cache.get("a", BLOBS);
    LoadedData b = cache.get("b", BLOBS);
    assertSame(a, cache.get("a", BLOBS));

    cache.get("c", BLOBS);

    assertSame(a, cache.get("a", BLOBS));
    assertNotSame(b, cache.get("b", BLOBS));
  }

  @Test
  void datasetsThatDeriveFromTheSameOneShareItsExamples() throws IOException {
    DataCache cache = new DataCache(1);
    AtomicInteger loads = new AtomicInteger();
    LoadedData half = cache.get("half", new Subset(null, 1, null).of(new Counted(loads)));
    LoadedData whole = cache.get("whole", new Counted(loads));
    cache.get("twice", new Subset(null, 2, null).of(new Counted(loads)));

    assertEquals(1, loads.get());
    assertEquals(2, half.splits().train().size());
    assertEquals(60, whole.splits().train().size());
  }

  /** Blobs whose loading is counted. */
  private record Counted(AtomicInteger loads) implements Dataset {
    @Override
    public Object key() {
      return "blobs";
    }

    @Override
    public DataShape shape() {
      return BLOBS.shape();
    }

    @Override
    public Splits load() {
      loads.incrementAndGet();
      return new Blobs(60, 1, 1).load();
    }
  }
}
