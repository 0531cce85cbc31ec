package dev.assay.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Another program that was started for what it prints. */
public final class Command {
  private static final int MOST_BYTES = 1 << 16;

  private final @Nullable Process process;
  private final CompletableFuture<String> output;

  private Command(@Nullable Process process, CompletableFuture<String> output) {
    this.process = process;
    this.output = output;
  }

  /** Starts it, or not if there is no such program. */
  public static Command start(List<String> words, Map<String, String> variables) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().putAll(variables);
      Process process = builder.start();
      process.getOutputStream().close();
      CompletableFuture<String> output = new CompletableFuture<>();
      // A thread of its own: one of a shared pool could be kept busy by a program that hangs.
      Thread reader = new Thread(() -> complete(output, process), "output of " + words.get(0));
      reader.setDaemon(true);
      reader.start();
      return new Command(process, output);
    } catch (IOException e) {
      return none();
    }
  }

  /** A program that isn't there. */
  public static Command none() {
    return new Command(null, CompletableFuture.completedFuture(""));
  }

  private static void complete(CompletableFuture<String> output, Process process) {
    try {
      output.complete(read(process));
    } catch (IOException e) {
      output.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      output.completeExceptionally(e);
    }
  }

  private static String read(Process process) throws IOException, InterruptedException {
    try (InputStream in = process.getInputStream()) {
      byte[] bytes = in.readNBytes(MOST_BYTES);
      in.transferTo(OutputStream.nullOutputStream());
      int status = process.waitFor();
      if (status != 0) {
        throw new IOException("exit status " + status);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** Whether there is such a program. */
  public boolean exists() {
    return process != null;
  }

  /**
   * What it printed, at most 64 KiB; empty if it isn't there, failed, or didn't end in time, which
   * ends it.
   */
  public Optional<String> output(Duration patience) {
    if (process == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(output.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      process.destroyForcibly();
    }
  }
}
