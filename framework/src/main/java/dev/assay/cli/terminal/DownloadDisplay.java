package dev.assay.cli.terminal;

import dev.assay.spi.dataset.DownloadProgress;
import java.io.PrintWriter;

/** Shows how far downloads have come: a bar on a terminal, else a line for each file. */
public final class DownloadDisplay implements DownloadProgress {
  private static final int BAR = 30;
  private static final long MEBIBYTE = 1 << 20;

  private final PrintWriter err;
  private String current = "";

  public DownloadDisplay(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void report(String file, long done, long total) {
    if (!file.equals(current)) {
      current = file;
      if (!Terminal.isInteractive()) {
        err.println("downloading " + file);
      }
    }
    if (Terminal.isInteractive()) {
      err.print("\rdownloading " + file + " " + amount(done, total) + Terminal.CLEAR_TO_END);
      if (done == total) {
        err.println();
      }
      err.flush();
    }
  }

  private static String amount(long done, long total) {
    String mebibytes = Numbers.text((double) done / MEBIBYTE) + " MiB";
    if (total <= 0) {
      return mebibytes;
    }
    int filled = (int) (BAR * done / total);
    return Terminal.bar(filled, BAR) + " " + mebibytes;
  }
}
