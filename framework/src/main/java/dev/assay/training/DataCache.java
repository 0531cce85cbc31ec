package dev.assay.training;

import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.DerivedDataset;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the datasets used last in memory, so that a worker's next trial need not read them again.
 * Not safe for use by several threads.
 */
public final class DataCache {
  private final int capacity;
  private final Map<Object, LoadedData> loaded = new LinkedHashMap<>();

  /**
   * An empty cache.
   *
   * @param capacity how many datasets it holds at most, at least 1
   */
  public DataCache(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
    }
    this.capacity = capacity;
  }

  /**
   * The dataset's examples, loaded unless they are here. What derives from another dataset is
   * derived anew from that one's examples, which are kept.
   *
   * @param key same key, same examples: the dataset's canonical JSON
   * @throws IOException if loading fails; nothing is kept then
   */
  LoadedData get(String key, Dataset dataset) throws IOException {
    if (dataset instanceof DerivedDataset derived) {
      LoadedData base = get(key, derived.base());
      return new LoadedData(
          derived.derive(base.shape()), derived.derive(base.shape(), base.splits()));
    }
    Object known = dataset.key();
    return loaded(known == dataset ? key : known, dataset);
  }

  private LoadedData loaded(Object key, Dataset dataset) throws IOException {
    LoadedData data = loaded.remove(key);
    if (data == null) {
      // Room is made before loading: two datasets may not fit into memory at once.
      Iterator<Object> oldest = loaded.keySet().iterator();
      while (loaded.size() >= capacity) {
        oldest.next();
        oldest.remove();
      }
      data = new LoadedData(dataset.shape(), dataset.load());
    }
    loaded.put(key, data);
    return data;
  }
}
