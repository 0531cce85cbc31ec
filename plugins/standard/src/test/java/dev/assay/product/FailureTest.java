package dev.assay.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.hostile.HostilePlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a sweep whose plugins do what no plugin should, in real worker processes. */
@DisabledOnOs(OS.WINDOWS)
class FailureTest {
  private static final Path CLASSES = Path.of("target", "test-classes").toAbsolutePath();

  private static final String FILE =
      """
      name: bad
      dataset: {type: digits, train: 100, validation: 50, test: 0}
      architecture: {type: mlp, hidden: [4], activation: {choice: [OPTIONS]}}
      optimizer: {type: sgd, learning-rate: 0.1}
      training: {batch-size: 50, epochs: 1, save-model: false}
      objective: {metric: validation.loss, goal: minimize}
      sweep: {sampler: grid}
      execution: {workers: 2, stop-after-failures: 0}
      """;

  @TempDir private Path folder = Path.of("");
  private Product assay = new Product(folder);

  @BeforeEach
  void packJar() throws Exception {
    assay = PluginJar.productWithout(CLASSES, folder).forBriefWork().withArchive();
    PluginJar.pack(
        folder.resolve("jars/hostile.jar"),
        CLASSES,
        "dev/assay/hostile",
        Map.of("META-INF/services/dev.assay.spi.Plugin", HostilePlugin.class.getName()));
  }

  @AfterEach
  void noWorkerIsLeft() {
    assertEquals(
        List.of(),
        ProcessHandle.allProcesses()
            .filter(ProcessHandle::isAlive)
            .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
            .toList());
  }

  @Test
  void every_misdeed_ends_its_trial_alone_with_a_typed_reason() throws Exception {
    Product.Result result = sweep("none", "exit", "throw", "flood", "exhaust", "crash", "kill");
    result.expect(1);
    JsonNode trials = trials();
    check(trials.get(0), "completed", "null", 1, "");
    check(trials.get(1), "failed", "worker-exit", 3, "ended by itself with status 3");
    check(trials.get(2), "failed", "exception", 1, "IllegalStateException: a plugin's mistake");
    check(trials.get(3), "completed", "null", 1, "");
    check(trials.get(4), "failed", "out-of-heap", 2, "OutOfMemoryError: Java heap space");
    check(trials.get(5), "failed", "native-crash", 3, "native code brought");
    check(trials.get(6), "failed", "killed", 3, "killed by signal 9 (SIGKILL)");
    String progress = result.err();
    assertTrue(progress.contains("trial 6 failed (killed); trying again (2 of 3)"), progress);
    assertTrue(progress.contains("trial 4 failed (out-of-heap); trying again (2 of 2)"), progress);

    JsonNode thrown = assay.runHere("show", "bad/2", "--format", "json").expect(0).json();
    String trace = thrown.get(0).get("detail").asText();
    assertTrue(trace.contains("at dev.assay.hostile.Deed.commit"), trace);
    JsonNode crash = assay.runHere("show", "bad/5", "--format", "json").expect(0).json().get(0);
    assertEquals(3, crash.get("artifacts").size(), crash.toString());
    for (JsonNode path : crash.get("artifacts")) {
      String report = Files.readString(assay.file("results").resolve(path.asText()));
      assertTrue(report.contains("A fatal error has been detected"), report);
    }
    try (Stream<Path> files = Files.list(assay.file("."))) {
      assertEquals(List.of(), files.filter(f -> f.toString().contains("core")).toList());
    }
    assertTrue(logBytes() < 9 << 20, "logs hold " + logBytes() + " bytes");

    String page = Files.readString(assay.file("results/bad/report.html"));
    assertTrue(page.contains(crash.get("artifacts").get(0).asText()));
    Product.Result listed = assay.runHere("trials", "bad").expect(0);
    assertTrue(
        listed.err().contains("5 trials failed: 1 exception, 1 killed, 1 native-crash, "),
        listed.err());
  }

  @Test
  void a_worker_that_dies_once_costs_an_attempt_and_nothing_else() throws Exception {
    List<String> options =
        Stream.of("exit", "crash", "kill")
            .map(deed -> "{type: hostile, deed: " + deed + ", once: " + deed + ".done}")
            .toList();
    Product.Result result = run(String.join(", ", options));
    result.expect(0);
    for (JsonNode trial : trials()) {
      check(trial, "completed", "null", 2, "");
    }
    JsonNode crash = assay.runHere("show", "bad/1", "--format", "json").expect(0).json().get(0);
    assertEquals(
        2,
        crash.get("artifacts").size(),
        "the first attempt's report and the second one's inspection");
  }

  @Test
  void a_worker_that_is_silent_is_killed_and_its_trial_tried_again() throws Exception {
    assay.property("assay.silence-millis", "5000");
    Product.Result result = run("{type: hostile, deed: stop, once: stop.done}");
    result.expect(0);
    check(trials().get(0), "completed", "null", 2, "");
    assertTrue(result.err().contains("failed (no-heartbeat); trying again (2 of 3)"), result.err());
    assertTrue(result.err().contains("no sign of life for 5 s"), result.err());
  }

  @Test
  void a_trial_over_its_time_is_ended_whether_it_listens_or_not() throws Exception {
    assay.property("assay.grace-millis", "500");
    run(
            "{type: hostile, deed: hang}, {type: hostile}",
            "--set",
            "execution.trial-timeout=5s",
            "--set",
            "training.epochs=1000000")
        .expect(1);
    for (JsonNode trial : trials()) {
      check(trial, "failed", "timeout", 1, "longer than the 5 s of execution.trial-timeout");
    }
  }

  @Test
  void failures_in_a_row_stop_the_sweep_and_the_same_command_goes_on() throws Exception {
    // A file for each, since configurations that are the same run only once.
    String deeds =
        "{type: hostile, deed: throw, once: a}, {type: hostile, deed: throw, once: b},"
            + " {type: hostile, deed: throw, once: c}, {type: hostile}";
    String[] options = {"--workers", "1", "--set", "execution.stop-after-failures=2"};
    Product.Result first = run(deeds, options);
    first.expect(1);
    assertTrue(
        first.err().contains("2 trials in a row failed for the same reason (exception)"),
        first.err());
    assertTrue(first.err().contains("assay show bad/1"), first.err());
    assertEquals(
        List.of("failed", "failed", "waiting", "waiting"), trials().findValuesAsText("state"));
    run(deeds, options).expect(1);
    assertEquals(
        List.of("failed", "failed", "failed", "completed"), trials().findValuesAsText("state"));
  }

  @Test
  void each_trial_may_have_a_worker_of_its_own() throws Exception {
    run(
            "{type: hostile}, {type: hostile, once: a}, {type: hostile, once: b}",
            "--workers",
            "1",
            "--set",
            "execution.recycle-after=1")
        .expect(0);
    String log = Files.readString(assay.file("results/logs/worker-0.log"));
    assertEquals(3, log.lines().filter(line -> line.startsWith("--- worker 0")).count(), log);
  }

  private Product.Result sweep(String... deeds) throws Exception {
    return run(
        Arrays.stream(deeds)
            .map(deed -> "{type: hostile, deed: " + deed + "}")
            .collect(Collectors.joining(", ")));
  }

  private Product.Result run(String activations, String... options) throws Exception {
    assay.write("bad.yaml", FILE.replace("OPTIONS", activations));
    return assay.run(
        Stream.concat(Stream.of("sweep", "bad.yaml", "--plugins", "jars"), Arrays.stream(options))
            .toArray(String[]::new));
  }

  private JsonNode trials() throws Exception {
    return assay.trials("bad");
  }

  private static void check(
      JsonNode trial, String state, String reason, int attempts, String message) {
    assertEquals(state, trial.get("state").asText(), trial.toString());
    assertEquals(reason, trial.get("reason").asText(), trial.toString());
    assertEquals(attempts, trial.get("attempts").asInt(), trial.toString());
    assertTrue(trial.get("message").asText().contains(message), trial.toString());
    assertFalse(trial.get("message").asText().contains("\n"), "one line");
  }

  private long logBytes() throws IOException {
    try (Stream<Path> files = Files.list(assay.file("results/logs"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("worker-"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }
}
