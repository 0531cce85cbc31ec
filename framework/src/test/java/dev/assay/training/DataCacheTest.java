package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
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
}
