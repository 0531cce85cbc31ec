package dev.assay.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Passes writing on but not closing, for a stream that belongs to someone else. */
final class KeepOpen extends FilterWriter {
  KeepOpen(Writer target) {
    super(target);
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
