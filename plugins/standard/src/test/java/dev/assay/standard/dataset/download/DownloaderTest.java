package dev.assay.standard.dataset.download;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.RandomStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloaderTest {
  private static final byte[] CONTENT = content(1);

  private final Downloader downloader = new Downloader(Duration.ofSeconds(20));

  private final Path folder;

  DownloaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void fetchesAFileAndReportsProgress() throws IOException {
    try (FileServer server = new FileServer(CONTENT)) {
      List<Long> done = new ArrayList<>();
      downloader.fetch(
          from(server.file()),
          (file, bytes, total) -> {
            assertEquals("file.bin", file);
            assertEquals(CONTENT.length, total);
            done.add(bytes);
          });
      assertFetched();
      assertEquals(CONTENT.length, done.get(done.size() - 1));
    }
  }

  /** Of what was sent before the end, the last may be lost. */
  @Test
  void goesOnWhereAConnectionBrokeOff() throws IOException {
    try (FileServer server = new FileServer(CONTENT).cuttingAfter(80_000)) {
      fetch(server.file());
      assertFetched();
      List<String> ranges = server.ranges();
      assertEquals("", ranges.get(0));
      assertTrue(ranges.size() > 2, ranges.toString());
      long from = 0;
      for (String range : ranges.subList(1, ranges.size())) {
        long next = Long.parseLong(range.replaceAll("bytes=(\\d+)-", "$1"));
        assertTrue(next > from && next <= from + 80_000, ranges.toString());
        from = next;
      }
    }
  }

  @Test
  void goesOnWhereAnEarlierRunBrokeOff() throws IOException {
    Files.write(folder.resolve("file.bin.part"), Arrays.copyOf(CONTENT, 1000));
    try (FileServer server = new FileServer(CONTENT)) {
      fetch(server.file());
      assertFetched();
      assertEquals(List.of("bytes=1000-"), server.ranges());
    }
  }

  @Test
  void startsAnewIfTheServerIgnoresRanges() throws IOException {
    Files.write(folder.resolve("file.bin.part"), new byte[1000]);
    try (FileServer server = new FileServer(CONTENT).ignoringRanges()) {
      fetch(server.file());
      assertFetched();
    }
  }

  @Test
  void startsAnewIfWhatAnEarlierRunLeftIsOfAnotherFile() throws IOException {
    Files.write(folder.resolve("file.bin.part"), new byte[1000]);
    try (FileServer server = new FileServer(CONTENT)) {
      fetch(server.file());
      assertFetched();
      assertEquals(List.of("bytes=1000-", ""), server.ranges());
    }
  }

  @Test
  void startsAnewIfWhatAnEarlierRunLeftIsTooLong() throws IOException {
    Files.write(folder.resolve("file.bin.part"), new byte[CONTENT.length]);
    try (FileServer server = new FileServer(CONTENT)) {
      fetch(server.file());
      assertFetched();
    }
  }

  @Test
  void goesToTheNextMirrorOnWrongContent() throws IOException {
    try (FileServer wrong = new FileServer(content(2));
        FileServer right = new FileServer(CONTENT)) {
      fetch(wrong.file(), right.file());
      assertFetched();
      assertEquals(List.of(""), right.ranges());
    }
  }

  @Test
  void goesToTheNextMirrorIfOneSendsTooMuch() throws IOException {
    try (FileServer endless = new FileServer(new byte[CONTENT.length + 1]);
        FileServer right = new FileServer(CONTENT)) {
      fetch(endless.file(), right.file());
      assertFetched();
    }
  }

  @Test
  void givesAReasonForEachMirror() throws IOException {
    URI closed = closedPort();
    try (FileServer wrong = new FileServer(content(2));
        FileServer large = new FileServer(new byte[CONTENT.length + 1]);
        FileServer gone = new FileServer(CONTENT).failingWith(404)) {
      DownloadFailedException failure =
          assertThrows(
              DownloadFailedException.class,
              () -> fetch(gone.file(), wrong.file(), large.file(), closed));
      assertEquals(
          gone.file()
              + ": HTTP status 404; "
              + wrong.file()
              + ": wrong content; "
              + large.file()
              + ": 200001 bytes, more than the file can have; "
              + closed
              + ": can't connect",
          failure.getMessage());
      assertTrue(Files.notExists(folder.resolve("file.bin")));
    }
  }

  @Test
  void givesUpOnAServerThatFallsSilent() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        FileServer right = new FileServer(CONTENT)) {
      Thread server = new Thread(() -> sendHeadAndFallSilent(silent));
      server.setDaemon(true);
      server.start();
      URI uri = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/file.bin");
      new Downloader(Duration.ofMillis(300))
          .fetch(from(uri, right.file()), (file, done, total) -> {});
      assertFetched();
    }
  }

  @Test
  void severalAtOnceFetchOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (FileServer server = new FileServer(CONTENT)) {
      Callable<Void> fetching =
          () -> {
            fetch(server.file());
            return null;
          };
      for (Future<Void> fetched : threads.invokeAll(List.of(fetching, fetching, fetching))) {
        fetched.get();
      }
      assertFetched();
      assertEquals(1, server.ranges().size());
    } finally {
      threads.shutdownNow();
    }
  }

  private static void sendHeadAndFallSilent(ServerSocket server) {
    try {
      while (true) {
        Socket socket = server.accept();
        InputStream request = socket.getInputStream();
        for (int last = 0, read = request.read(); read >= 0; last = read, read = request.read()) {
          if (read == '\r' && last == '\n') {
            break;
          }
        }
        socket
            .getOutputStream()
            .write("HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\nabc".getBytes(US_ASCII));
      }
    } catch (IOException e) {
      // The test has ended.
    }
  }

  private void fetch(URI... mirrors) throws IOException {
    downloader.fetch(from(mirrors), (file, done, total) -> {});
  }

  private Download from(URI... mirrors) {
    return new Download(
        List.of(mirrors),
        folder.resolve("file.bin"),
        CONTENT.length,
        file -> {
          if (!Arrays.equals(CONTENT, Files.readAllBytes(file))) {
            throw new IOException("wrong content");
          }
        });
  }

  private void assertFetched() throws IOException {
    assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("file.bin")));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count(), "something was left behind");
    }
  }

  private static URI closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/file.bin");
    }
  }

  private static byte[] content(long seed) {
    byte[] content = new byte[200_000];
    RandomStream.of(seed).nextBytes(content);
    return content;
  }
}
