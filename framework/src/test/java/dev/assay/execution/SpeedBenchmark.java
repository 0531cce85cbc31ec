package dev.assay.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.device.Slot;
import dev.assay.training.speed.BenchmarkNetwork;
import dev.assay.worker.SpeedMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Compares a worker with plain Deeplearning4j: a JVM with default flags, default BLAS kernel and
 * nothing replaced. Each measurement is a process of its own on one thread; on Linux all are
 * confined to the last core. Arguments: CPU seconds a round (default 4), then networks (default:
 * all of {@link BenchmarkNetwork}), replacements to compare (default {@code off on}; {@code off} is
 * the worker's flags alone), and {@code all-cores} for a worker on each core at a time besides.
 *
 * <p>Each line has the examples trained a second of CPU time, how many times as many that are as
 * plain Deeplearning4j's, the share of what could be trained if matrix products were all (measured
 * in the same process; for the language model), the shares of matrix products, convolutions,
 * optimizer and all else, the examples evaluated a second, the seconds from the JVM's start to the
 * end of the first step, and the memory held. {@code mvn test-compile}, then run it with the test
 * class path of {@code framework}.
 */
final class SpeedBenchmark {
  private static final long MEMORY = 4L << 30;
  private static final String MARK = "assay-speed ";
  private static final String ALL_CORES = "all-cores";

  private SpeedBenchmark() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> labels =
        Arrays.stream(BenchmarkNetwork.values()).map(BenchmarkNetwork::label).toList();
    List<String> words = List.of(arguments);
    String seconds = words.isEmpty() ? "4" : words.get(0);
    List<String> others = words.stream().skip(1).toList();
    List<String> networks = orElse(others.stream().filter(labels::contains).toList(), labels);
    List<String> settings =
        orElse(
            others.stream()
                .filter(word -> !labels.contains(word) && !word.equals(ALL_CORES))
                .toList(),
            List.of("off", "on"));
    int last = Runtime.getRuntime().availableProcessors() - 1;
    for (String network : networks) {
      JsonNode plain = answer(plain(network, seconds, last).start());
      double rate = print(network, "plain", plain, rate(plain));
      for (String setting : settings) {
        print(network, setting, answer(worker(network, seconds, setting, last).start()), rate);
      }
      if (others.contains(ALL_CORES)) {
        printAllCores(network, seconds, last + 1);
      }
    }
  }

  private static List<String> orElse(List<String> given, List<String> usual) {
    return given.isEmpty() ? usual : given;
  }

  /** A whole number, or a dash for what wasn't measured. */
  private static String whole(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.0f", value);
  }

  private static double print(String network, String setting, JsonNode speed, double plain) {
    double rate = rate(speed);
    System.out.printf(
        Locale.ROOT,
        "%-18s %-8s %8.0f/s %5.1f ×   %3s %% of the limit   products %2.0f %%, convolutions %2.0f"
            + " %%, optimizer %2.0f %%, else %2.0f %%   evaluates %7s/s   first step %.2f s   %4d"
            + " MiB%n",
        network,
        setting,
        rate,
        rate / plain,
        whole(100 * rate / speed.path("products-per-second").asDouble(Double.NaN)),
        100 * speed.path("products").asDouble(),
        100 * speed.path("convolutions").asDouble(),
        100 * speed.path("updater").asDouble(),
        100 * speed.path("rest").asDouble(),
        whole(speed.path("evaluated-per-second").asDouble(Double.NaN)),
        speed.path("seconds-to-first-step").asDouble(),
        speed.path("resident-bytes").asLong() >> 20);
    return rate;
  }

  private static double rate(JsonNode speed) {
    return speed.path("trained-per-second").asDouble();
  }

  /** By time on the wall: workers may hinder each other, but so do other programs. */
  private static void printAllCores(String network, String seconds, int cores)
      throws IOException, InterruptedException {
    double one =
        answer(worker(network, seconds, "on", 0).start())
            .path("trained-per-second-on-wall")
            .asDouble();
    List<Process> processes = new ArrayList<>();
    for (int core = 0; core < cores; core++) {
      processes.add(worker(network, seconds, "on", core).start());
    }
    double all = 0;
    for (Process process : processes) {
      all += answer(process).path("trained-per-second-on-wall").asDouble();
    }
    System.out.printf(
        Locale.ROOT,
        "%-18s one core %.0f/s, %d cores %.0f/s of time on the wall (%.2f ×)%n",
        network,
        one,
        cores,
        all,
        all / one);
  }

  private static ProcessBuilder plain(String network, String seconds, int core) {
    ProcessBuilder builder =
        confined(
            core,
            Stream.of(
                WorkerCommand.java(),
                "-cp",
                System.getProperty("java.class.path"),
                SpeedMain.class.getName(),
                network,
                seconds,
                "off"));
    builder.environment().put("OMP_NUM_THREADS", "1");
    return builder;
  }

  private static ProcessBuilder worker(String network, String seconds, String setting, int core) {
    Slot slot = new Slot(0, "cpu:0", 1, List.of(), 0, MEMORY);
    ProcessBuilder builder =
        confined(
            core,
            Stream.of(
                    Stream.of(WorkerCommand.java()),
                    WorkerCommand.jvmFlags(slot).stream(),
                    Stream.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpeedMain.class.getName(),
                        network,
                        seconds,
                        setting))
                .flatMap(words -> words));
    builder.environment().putAll(WorkerCommand.variables(slot));
    return builder;
  }

  private static ProcessBuilder confined(int core, Stream<String> command) {
    Stream<String> confinement =
        System.getProperty("os.name").equals("Linux")
            ? Stream.of("taskset", "-c", Integer.toString(core))
            : Stream.of();
    return new ProcessBuilder(Stream.concat(confinement, command).toList())
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  private static JsonNode answer(Process process) throws IOException, InterruptedException {
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("the measuring process ended with status " + process.exitValue());
    }
    String line = printed.lines().filter(text -> text.startsWith(MARK)).findFirst().orElseThrow();
    return JsonMapper.builder().build().readTree(line.substring(MARK.length()));
  }
}
