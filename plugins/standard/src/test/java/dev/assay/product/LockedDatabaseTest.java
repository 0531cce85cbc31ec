package dev.assay.product;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A database that another process has locked: a tool that somebody left open, a backup. */
class LockedDatabaseTest {
  private static final String FILE =
      """
      name: locked
      seed: 5
      dataset: {type: digits, train: 300, validation: 100, test: 100}
      architecture: {type: mlp, hidden: [16]}
      optimizer: {type: sgd, learning-rate: {log-uniform: [0.01, 0.5]}}
      training: {batch-size: 50, epochs: 10}
      objective: {metric: validation.accuracy, goal: maximize}
      sweep: {trials: 6}
      """;

  private final Product assay;

  LockedDatabaseTest(@TempDir Path folder) throws Exception {
    assay = new Product(folder).withArchive();
    assay.write("locked.yaml", FILE);
  }

  @Test
  void a_sweep_waits_longer_than_a_moment() throws Throwable {
    survive(8);
  }

  @Test
  @Tag("stress")
  void a_sweep_waits_for_half_a_minute() throws Throwable {
    survive(30);
  }

  private void survive(int seconds) throws Throwable {
    assay.run("sweep", "locked.yaml", "--results", "whole").expect(0);
    String[] sweep = {"sweep", "locked.yaml", "--results", "cut"};
    Product.Running running = assay.start(sweep);
    running.awaitErr("1/6");
    whileLocked("cut", () -> Thread.sleep(seconds * 1000L));
    running.await().expect(0);
    TrialTable.assertSame(assay, "locked", "whole", "cut");
    whileLocked(
        "cut",
        () -> {
          Product.Result refused =
              assay
                  .run("sweep", "locked.yaml", "--results", "cut", "--set", "sweep.trials=7")
                  .expect(3);
          assertTrue(refused.err().contains("is locked by another process"), refused.err());
        });
    TrialTable.assertSame(assay, "locked", "whole", "cut");
  }

  private void whileLocked(String results, Executable action) throws Throwable {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + assay.file(results).resolve("assay.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute("BEGIN EXCLUSIVE");
      action.execute();
      statement.execute("COMMIT");
    }
  }
}
