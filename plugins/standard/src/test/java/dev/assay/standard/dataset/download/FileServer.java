package dev.assay.standard.dataset.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on the loopback interface that gives out one file, as badly as asked. */
public final class FileServer implements AutoCloseable {
  private final HttpServer server;
  private final byte[] content;
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private volatile int cutAfter = Integer.MAX_VALUE;
  private volatile boolean ignoresRanges;
  private volatile int status = 200;

  /** Gives out this content under every path. */
  public FileServer(byte[] content) throws IOException {
    this.content = content.clone();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Breaks the connection off after so many bytes of each answer. */
  FileServer cuttingAfter(int bytes) {
    cutAfter = bytes;
    return this;
  }

  /** Sends the whole file even if a part is asked for. */
  FileServer ignoringRanges() {
    ignoresRanges = true;
    return this;
  }

  /** Answers with this status and no content. */
  public FileServer failingWith(int code) {
    status = code;
    return this;
  }

  /** The address of the server's folder. */
  public URI folder() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  URI file() {
    return folder().resolve("file.bin");
  }

  /** The ranges asked for, one a request; empty for the whole file. */
  List<String> ranges() {
    return ranges;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String range = exchange.getRequestHeaders().getFirst("Range");
      ranges.add(range == null ? "" : range);
      if (status != 200) {
        exchange.sendResponseHeaders(status, -1);
        return;
      }
      exchange.getResponseHeaders().set("ETag", "\"1\"");
      int from = 0;
      if (range != null && !ignoresRanges) {
        from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        if (from >= content.length) {
          exchange.sendResponseHeaders(416, -1);
          return;
        }
        exchange
            .getResponseHeaders()
            .set(
                "Content-Range",
                "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
      }
      byte[] rest = Arrays.copyOfRange(content, from, content.length);
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, rest.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(rest, 0, Math.min(rest.length, cutAfter));
        out.flush();
      }
    }
  }
}
