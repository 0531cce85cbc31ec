package dev.assay.standard.dataset.download;

import dev.assay.spi.dataset.DownloadProgress;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one file from one mirror into its part file, going on where that ends if the server is
 * able to (RFC 9110, section 14).
 */
final class Transfer {
  private static final int OK = 200;
  private static final int PARTIAL_CONTENT = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final HttpClient client;
  private final Duration patience;
  private final URI source;
  private final Download download;
  private final DownloadProgress progress;

  /** Validator of what the part file holds; known only for what this object has fetched. */
  private @Nullable String etag;

  Transfer(
      HttpClient client,
      Duration patience,
      URI source,
      Download download,
      DownloadProgress progress) {
    this.client = client;
    this.patience = patience;
    this.source = source;
    this.download = download;
    this.progress = progress;
  }

  /**
   * Fetches what is missing.
   *
   * @throws RefusedException if the server doesn't give the file
   * @throws IOException if the connection fails; what has come so far stays in the part file
   */
  void run() throws IOException {
    Path part = download.part();
    long have = Files.exists(part) ? Files.size(part) : 0;
    HttpResponse<InputStream> response = send(have);
    try (InputStream body = response.body();
        StallGuard guard = new StallGuard(body, patience)) {
      long start =
          switch (response.statusCode()) {
            case OK -> 0;
            case PARTIAL_CONTENT -> startOfRange(response, have);
            case RANGE_NOT_SATISFIABLE -> {
              Files.deleteIfExists(part);
              throw new IOException("the part fetched earlier doesn't belong to this file");
            }
            default -> throw new RefusedException("HTTP status " + response.statusCode());
          };
      etag = response.headers().firstValue("ETag").filter(tag -> tag.startsWith("\"")).orElse(null);
      long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
      copy(body, guard, start, length < 0 ? -1 : start + length);
    }
  }

  private HttpResponse<InputStream> send(long have) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(source).timeout(patience);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
      if (etag != null) {
        request.header("If-Range", etag);
      }
    }
    try {
      return client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static long startOfRange(HttpResponse<?> response, long have) throws RefusedException {
    String range = response.headers().firstValue("Content-Range").orElse("");
    if (!range.startsWith("bytes " + have + "-")) {
      throw new RefusedException("the server sent another part than asked for: " + range);
    }
    return have;
  }

  private void copy(InputStream body, StallGuard guard, long start, long total) throws IOException {
    if (total > download.limit()) {
      throw new RefusedException(total + " bytes, more than the file can have");
    }
    String name = String.valueOf(download.target().getFileName());
    StandardOpenOption mode =
        start == 0 ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
    long done = start;
    try (OutputStream out =
        Files.newOutputStream(
            download.part(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode)) {
      byte[] chunk = new byte[1 << 16];
      for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
        guard.alive();
        done += count;
        if (done > download.limit()) {
          throw new RefusedException("more bytes than the file can have");
        }
        out.write(chunk, 0, count);
        progress.report(name, done, total);
      }
    }
    if (guard.stalled() || (total >= 0 && done < total)) {
      throw new IOException("the connection broke off after " + done + " bytes");
    }
  }

  /** The server answered, but with something else than the file; asking again is no use. */
  static final class RefusedException extends IOException {
    RefusedException(String message) {
      super(message);
    }
  }
}
