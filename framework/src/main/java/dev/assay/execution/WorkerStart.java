package dev.assay.execution;

import dev.assay.device.Slot;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Starts worker processes, several at the same time, and knows those that live. Each connects
 * through a socket of its own in a folder that only its owner can enter.
 */
final class WorkerStart {
  private static final Duration TIME_TO_START = Duration.ofSeconds(60);
  private static final Duration NAP = Duration.ofMillis(10);
  private static final long SECONDS_TO_DIE = 5;
  private static final int TOKEN_BYTES = 16;
  private static final int NAME_BYTES = 4;

  /** A worker was killed by a signal before it was ready. */
  static final class KilledException extends IOException {
    private static final long serialVersionUID = 1;

    private KilledException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private final WorkerSettings settings;
  private final Path folder;
  private final ScheduledExecutorService timer;
  private final SecureRandom random = new SecureRandom();
  private final Set<Process> processes = new HashSet<>();
  private boolean closed;

  /**
   * For workers with these settings.
   *
   * @param folder where sockets go
   * @param timer ends what doesn't get ready in time
   */
  WorkerStart(WorkerSettings settings, Path folder, ScheduledExecutorService timer) {
    this.settings = settings;
    this.folder = folder;
    this.timer = timer;
  }

  /**
   * A worker that is ready.
   *
   * @param slot what it computes with
   * @throws IOException if it can't be started or isn't ready in time
   */
  Worker start(Slot slot) throws IOException, InterruptedException {
    String token = hex(TOKEN_BYTES);
    String name = hex(NAME_BYTES);
    Path socket = folder.resolve(name);
    Path crashFile = settings.logs().resolve("hs_err-" + name + ".log");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      server.configureBlocking(false);
      Process process = launch(WorkerCommand.of(settings, socket, token, crashFile, slot));
      Path file = settings.logs().resolve("worker-" + slot.index() + ".log");
      String heading = "--- worker " + slot.index() + ", process " + process.pid();
      WorkerLog log = new WorkerLog(file, heading, process.getInputStream());
      ScheduledFuture<?> late =
          timer.schedule(process::destroyForcibly, TIME_TO_START.toMillis(), TimeUnit.MILLISECONDS);
      try {
        MessageChannel channel = accept(server, process, token, log);
        return new Worker(process, channel, log, crashFile, settings.limits());
      } catch (IOException e) {
        if (late.isDone()) {
          throw new IOException("it wasn't ready within " + TIME_TO_START.toSeconds() + " s", e);
        }
        throw wasKilled(process, e) ? new KilledException(e) : e;
      } catch (InterruptedException e) {
        process.destroyForcibly();
        throw e;
      } finally {
        if (!late.cancel(false)) {
          process.destroyForcibly();
        }
      }
    } finally {
      Files.deleteIfExists(socket);
    }
  }

  /** Whether a signal that wasn't ours ended it; one that still lives is ended. */
  private static boolean wasKilled(Process process, IOException failure)
      throws InterruptedException {
    if (failure instanceof EOFException) {
      // It breaks off a moment before it is gone.
      process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS);
    }
    boolean ended = !process.isAlive();
    process.destroyForcibly();
    return ended && Death.isBySignal(process.exitValue());
  }

  private Process launch(ProcessBuilder builder) throws IOException {
    synchronized (processes) {
      if (closed) {
        throw new IOException("no more workers are wanted");
      }
      Process process = builder.redirectErrorStream(true).start();
      processes.removeIf(ended -> !ended.isAlive());
      processes.add(process);
      process.getOutputStream().close();
      return process;
    }
  }

  private MessageChannel accept(
      ServerSocketChannel server, Process process, String token, WorkerLog log)
      throws IOException, InterruptedException {
    while (true) {
      SocketChannel connection = server.accept();
      if (connection != null) {
        connection.configureBlocking(true);
        MessageChannel channel = new MessageChannel(connection);
        if (greets(channel, token)) {
          return channel;
        }
        channel.close();
      } else if (!process.isAlive()) {
        String tail = log.tail().lines().reduce("", (before, last) -> last);
        throw new IOException(
            "it ended with status "
                + process.exitValue()
                + " before it was ready"
                + (tail.isEmpty() ? "" : ": " + tail)
                + "; see "
                + log.file());
      } else {
        Thread.sleep(NAP.toMillis());
      }
    }
  }

  /** Whether the other side is the worker that was started. */
  private static boolean greets(MessageChannel channel, String token) throws IOException {
    if (!(channel.receive() instanceof Message.Hello hello) || !hello.token().equals(token)) {
      return false;
    }
    if (hello.protocolVersion() != Message.PROTOCOL_VERSION) {
      throw new IOException(
          "it speaks version "
              + hello.protocolVersion()
              + " of the protocol and this program version "
              + Message.PROTOCOL_VERSION
              + ": there are two versions of Assay on the class path");
    }
    return true;
  }

  /** Ends all that were started and lets no more start. */
  void close() throws InterruptedException {
    Set<Process> left;
    synchronized (processes) {
      closed = true;
      left = Set.copyOf(processes);
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_DIE);
    for (Process process : left) {
      process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      process.destroyForcibly();
    }
    for (Process process : left) {
      process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS);
    }
  }

  private String hex(int bytes) {
    byte[] secret = new byte[bytes];
    random.nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }
}
