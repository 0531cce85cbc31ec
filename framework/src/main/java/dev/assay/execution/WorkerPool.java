package dev.assay.execution;

import dev.assay.device.Slot;
import dev.assay.problem.ProblemException;
import dev.assay.sweep.ExecutionEvent;
import dev.assay.sweep.TrialExecutor;
import dev.assay.sweep.TrialOrder;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Persistent worker processes, one a slot, started when first needed and again after they die. They
 * connect through a Unix domain socket in a folder that only its owner can enter, so that nothing
 * they print can disturb the protocol and no port is open.
 */
public final class WorkerPool implements TrialExecutor {
  private static final Duration TIME_TO_START = Duration.ofSeconds(60);
  private static final Duration NAP = Duration.ofMillis(10);
  private static final int TOKEN_BYTES = 16;

  private final WorkerSettings settings;
  private final List<Slot> slots;
  private final @Nullable Worker[] workers;
  private final BlockingQueue<ExecutionEvent> events = new LinkedBlockingQueue<>();
  private final Path folder;
  private final Path socket;
  private final ServerSocketChannel server;

  /**
   * A pool without workers yet.
   *
   * @param slots where trials run, one at a time each
   * @throws ProblemException if the socket can't be made
   */
  public WorkerPool(WorkerSettings settings, List<Slot> slots) {
    this.settings = settings;
    this.slots = List.copyOf(slots);
    this.workers = new Worker[slots.size()];
    try {
      // Created with access for its owner only.
      folder = Files.createTempDirectory("assay");
      socket = folder.resolve("socket");
      server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
      server.configureBlocking(false);
      Files.createDirectories(settings.logs());
    } catch (IOException e) {
      throw ProblemException.environment(
          "worker processes",
          "the folder for talking to them can't be made: " + e.getMessage(),
          "check the space and the permissions of the temporary folder");
    }
  }

  /**
   * The environment variables of workers that results depend on to the last bit.
   *
   * @param cores threads that each trial computes with
   */
  public static SortedMap<String, String> numerics(int cores) {
    return WorkerCommand.numerics(cores);
  }

  @Override
  public int slots() {
    return workers.length;
  }

  @Override
  public void submit(TrialOrder order) {
    for (int slot = 0; slot < workers.length; slot++) {
      Worker worker = workers[slot];
      if (worker == null || !worker.isAlive() || worker.isIdle()) {
        submit(order, slot, worker);
        return;
      }
    }
    throw new IllegalStateException("all slots are taken");
  }

  private void submit(TrialOrder order, int slot, @Nullable Worker present) {
    Worker worker = present == null || !present.isAlive() ? start(slot) : present;
    workers[slot] = worker;
    events.add(new ExecutionEvent.Started(order.trial().number(), slots.get(slot).label()));
    if (!worker.train(order)) {
      Worker replacement = start(slot);
      workers[slot] = replacement;
      replacement.train(order);
    }
  }

  @Override
  public Optional<ExecutionEvent> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(events.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public void interrupt() {
    for (Worker worker : workers) {
      if (worker != null) {
        worker.interrupt();
      }
    }
  }

  @Override
  public void close() {
    try {
      for (Worker worker : workers) {
        if (worker != null) {
          worker.close();
        }
      }
      server.close();
      Files.deleteIfExists(socket);
      Files.deleteIfExists(folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // What is left is an empty folder among temporary files; nothing depends on it.
      return;
    }
  }

  private Worker start(int slot) {
    byte[] secret = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(secret);
    String token = HexFormat.of().formatHex(secret);
    Path log = settings.logs().resolve("worker-" + slot + ".log");
    Process process = null;
    try {
      process =
          WorkerCommand.of(settings, socket, token, slots.get(slot))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      process.getOutputStream().close();
      return new Worker(process, accept(process, token, log), log, events::add);
    } catch (IOException e) {
      if (process != null) {
        process.destroyForcibly();
      }
      throw ProblemException.environment(
          "worker process " + slot, String.valueOf(e.getMessage()), "see " + log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw ProblemException.environment("worker process " + slot, "starting it was stopped", "");
    }
  }

  private MessageChannel accept(Process process, String token, Path log)
      throws IOException, InterruptedException {
    long patience = TIME_TO_START.toNanos();
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < patience) {
      SocketChannel connection = server.accept();
      if (connection != null) {
        connection.configureBlocking(true);
        MessageChannel channel = new MessageChannel(connection);
        if (channel.receive() instanceof Message.Hello hello
            && hello.protocolVersion() == Message.PROTOCOL_VERSION
            && hello.token().equals(token)) {
          return channel;
        }
        channel.close();
      } else if (!process.isAlive()) {
        throw new IOException(
            "it ended with status " + process.exitValue() + " before it was ready; see " + log);
      } else {
        Thread.sleep(NAP.toMillis());
      }
    }
    throw new IOException("it wasn't ready within " + TIME_TO_START.toSeconds() + " s");
  }
}
