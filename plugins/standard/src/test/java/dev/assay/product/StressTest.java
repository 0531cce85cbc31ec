package dev.assay.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Killing any process at any moment and running the command again gives the same final table. */
@EnabledOnOs(OS.LINUX)
class StressTest {
  private static final String FILE =
      """
      name: stress
      seed: 11
      dataset: {type: digits, train: 300, validation: 100, test: 100}
      architecture: {type: mlp, hidden: {choice: [[16], [24]]}}
      optimizer:
        choice:
          - {type: sgd, learning-rate: {log-uniform: [0.01, 0.5]}}
          - {type: adam, learning-rate: {log-uniform: [1.0e-3, 1.0e-2]}, beta1: {uniform: [0.8, 0.95]}}
      regularizers: [{type: dropout, keep: 0.9}]
      training: {batch-size: 25, epochs: 10}
      objective: {metric: validation.accuracy, goal: maximize}
      """;

  /** A trial's end as progress shows it: done/total, then the trial and its objective. */
  private static final Pattern COMPLETED =
      Pattern.compile("^\\d+/\\d+ {2}trial (\\d+) -?[\\d.]+(e-?\\d+)? ", Pattern.MULTILINE);

  private final Product assay;

  StressTest(@TempDir Path folder) throws Exception {
    assay = new Product(folder).withArchive();
    assay.write("stress.yaml", FILE);
  }

  @Test
  void a_few_kills_lose_and_repeat_nothing() throws Exception {
    survive(8, 4);
  }

  @Test
  @Tag("stress")
  void a_hundred_kills_lose_and_repeat_nothing() throws Exception {
    survive(120, 100);
  }

  private void survive(int trials, int kills) throws Exception {
    Chaos chaos = new Chaos(assay, kills, timeToFirstTrial().multipliedBy(2));
    int asked = chaos.run(trials, kills, n -> sweep(n, "cut"));
    System.out.println(chaos + "; " + asked + " trials");
    chaos.assertNoOrphans();
    Product.Result last = assay.run(sweep(asked, "cut")).expect(0);
    assertTrue(last.err().contains("everything is already done"), last.err());
    assay.run(sweep(asked, "whole")).expect(0);
    assertEquals(asked, TrialTable.trials(assay, "stress", "cut").size());
    TrialTable.assertSame(assay, "stress", "whole", "cut");
    assertCompletedOnce(chaos.printed());
  }

  /** Said after a trial is recorded, so nothing may ever say it again. */
  private static void assertCompletedOnce(String printed) {
    Set<String> completed = new HashSet<>();
    Matcher line = COMPLETED.matcher(printed);
    while (line.find()) {
      assertTrue(completed.add(line.group(1)), () -> "completed twice: trial " + line.group(1));
    }
    assertTrue(!completed.isEmpty(), printed);
  }

  private Duration timeToFirstTrial() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Product.Running running = assay.start(sweep(1, "first"));
    running.awaitErr("1/1");
    Duration time = Duration.ofNanos(System.nanoTime() - begin);
    running.await().expect(0);
    return time;
  }

  private static String[] sweep(int trials, String results) {
    return new String[] {
      "sweep",
      "stress.yaml",
      "--workers",
      "2",
      "--results",
      results,
      "--set",
      "sweep.trials=" + trials
    };
  }
}
