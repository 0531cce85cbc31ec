package dev.assay.standard.dataset.text;

import java.io.IOException;
import java.lang.ref.SoftReference;

/**
 * What is read when it is first needed, and then kept as long as there is room for it.
 *
 * @param <T> what that is
 */
final class ReadOnce<T> {
  private final Reader<T> reader;
  private SoftReference<T> kept = new SoftReference<>(null);

  ReadOnce(Reader<T> reader) {
    this.reader = reader;
  }

  /**
   * Reads it.
   *
   * @param <T> what that is
   */
  interface Reader<T> {
    T read() throws IOException;
  }

  synchronized T get() throws IOException {
    T present = kept.get();
    if (present == null) {
      present = reader.read();
      kept = new SoftReference<>(present);
    }
    return present;
  }
}
