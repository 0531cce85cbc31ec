package dev.assay.standard.dataset.download;

import dev.assay.spi.dataset.DownloadProgress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches a file from the first of its mirrors that has it whole and right.
 *
 * <p>It arrives as {@code NAME.part} and becomes {@code NAME} in one step once it has passed its
 * check. A part left by a broken connection or an earlier run is continued; if the result turns out
 * wrong it is fetched anew, as the mirrors' files may differ in their compression. While one
 * process fetches, others that want the same file wait at {@code NAME.lock}.
 */
public final class Downloader {
  /** Connections to one mirror for one file, as long as each brings something. */
  private static final int ATTEMPTS = 5;

  private final Duration patience;

  /** With the usual patience. */
  public Downloader() {
    this(Duration.ofSeconds(20));
  }

  /**
   * With some patience.
   *
   * @param patience how long to wait for a connection, an answer, or the next bytes
   */
  public Downloader(Duration patience) {
    this.patience = patience;
  }

  /**
   * Makes the file exist.
   *
   * @throws DownloadFailedException if no mirror has it
   * @throws IOException if it can't be written
   */
  public void fetch(Download download, DownloadProgress progress) throws IOException {
    Files.createDirectories(download.target().toAbsolutePath().getParent());
    try (FileChannel channel =
        FileChannel.open(download.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock(channel);
      // Whoever waited for the lock finds the file there, so the lock's file may go with it.
      if (!Files.exists(download.target())) {
        fetchLocked(download, progress);
      }
      Files.deleteIfExists(download.lock());
    }
  }

  private void fetchLocked(Download download, DownloadProgress progress) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    List<String> reasons = new ArrayList<>();
    for (URI mirror : download.mirrors()) {
      try {
        fetchFrom(new Transfer(client, patience, mirror, download, progress), download);
        Files.move(download.part(), download.target(), StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        reasons.add(mirror + ": " + reason(e));
      }
    }
    throw new DownloadFailedException(reasons);
  }

  private static void fetchFrom(Transfer transfer, Download download) throws IOException {
    boolean resumed = size(download) > 0;
    for (int attempt = 1; ; attempt++) {
      long before = size(download);
      try {
        transfer.run();
        break;
      } catch (Transfer.RefusedException | InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        if (attempt == ATTEMPTS || size(download) == before) {
          throw e;
        }
      }
    }
    try {
      download.check().verify(download.part());
    } catch (IOException e) {
      Files.deleteIfExists(download.part());
      if (!resumed) {
        throw e;
      }
      fetchFrom(transfer, download);
    }
  }

  private static long size(Download download) throws IOException {
    return Files.exists(download.part()) ? Files.size(download.part()) : 0;
  }

  /**
   * Waits for the lock, whether another process has it or another thread of this one; closing the
   * channel releases it.
   */
  private static void lock(FileChannel channel) throws IOException {
    while (true) {
      try {
        channel.lock();
        return;
      } catch (OverlappingFileLockException e) {
        try {
          Thread.sleep(50);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("interrupted");
        }
      }
    }
  }

  private static String reason(IOException e) {
    if (e instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    if (e instanceof ConnectException) {
      return isUnresolved(e) ? "the host's name can't be resolved" : "can't connect";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static boolean isUnresolved(Throwable e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }
}
