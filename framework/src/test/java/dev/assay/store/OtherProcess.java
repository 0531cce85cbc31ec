package dev.assay.store;

import dev.assay.run.Metric;
import dev.assay.run.RunRecorder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What the tests of this package let another process do. */
final class OtherProcess {
  /** The trial after whose end the writer is gone without closing anything. */
  static final int LAST_FINISHED = 24;

  private OtherProcess() {}

  static Process start(String role, Path file) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName(),
            role,
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Starts it and waits until it has said that it is ready. */
  static Process startAndAwait(String role, Path file) throws IOException {
    Process process = start(role, file);
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    if (!"ready".equals(out.readLine())) {
      throw new IOException(role + " didn't become ready");
    }
    return process;
  }

  public static void main(String[] args) throws IOException, SQLException {
    Path file = Path.of(args[1]);
    if (args[0].equals("lock")) {
      lock(file);
    } else {
      writeAndHalt(file);
    }
  }

  private static void lock(Path file) throws IOException, SQLException {
    try (Connection connection = Sql.connect(file);
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");
      System.out.println("ready");
      System.in.read();
    }
  }

  private static void writeAndHalt(Path file) {
    RunRecorder recorder = SqliteStore.openForWriting(file);
    recorder.experiment(Records.experiment("e"));
    recorder.planned("e", Records.planned(LAST_FINISHED + 2));
    for (int trial = 0; trial <= LAST_FINISHED; trial++) {
      recorder.started("e", trial, "cpu:0", Records.START);
      recorder.measured("e", trial, List.of(new Metric("loss", 1, 1, trial)));
      recorder.finished("e", trial, Records.completed(trial), Records.END);
    }
    recorder.started("e", LAST_FINISHED + 1, "cpu:0", Records.START);
    Runtime.getRuntime().halt(9);
  }
}
