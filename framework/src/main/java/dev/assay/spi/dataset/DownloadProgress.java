package dev.assay.spi.dataset;

/** Is told how far a download has come. */
@FunctionalInterface
public interface DownloadProgress {

  /**
   * Reports progress.
   *
   * @param file name of the file being fetched
   * @param done bytes so far
   * @param total bytes in all, or -1 if unknown
   */
  void report(String file, long done, long total);
}
