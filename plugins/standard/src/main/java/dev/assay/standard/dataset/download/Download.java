package dev.assay.standard.dataset.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A file to fetch.
 *
 * @param mirrors where it can be had, best first
 * @param target where it goes; its folder is created if need be
 * @param limit most bytes that it may have
 * @param check what a fetched file must pass before it becomes the target
 */
public record Download(List<URI> mirrors, Path target, long limit, Check check) {
  public Download {
    mirrors = List.copyOf(mirrors);
  }

  /** Tells the right file from a wrong or damaged one. */
  @FunctionalInterface
  public interface Check {

    /**
     * Passes or throws.
     *
     * @throws IOException if the file is not the right one; the message says why
     */
    void verify(Path file) throws IOException;
  }

  Path part() {
    return target.resolveSibling(target.getFileName() + ".part");
  }

  Path lock() {
    return target.resolveSibling(target.getFileName() + ".lock");
  }
}
