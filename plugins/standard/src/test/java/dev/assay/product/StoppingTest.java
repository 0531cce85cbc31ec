package dev.assay.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The ways to stop a sweep and to begin its trials again. */
@DisabledOnOs(OS.WINDOWS)
class StoppingTest {
  private static final String ENDLESS =
      """
      name: endless
      dataset: {type: digits, train: 300, validation: 50, test: 0}
      architecture: {type: mlp, hidden: [16]}
      optimizer: {type: sgd, learning-rate: {log-uniform: [0.01, 0.1]}}
      training: {batch-size: 50, epochs: 1000000}
      objective: {metric: validation.accuracy, goal: maximize}
      sweep: {trials: 3}
      """;

  private static final String SHORT = ENDLESS.replace("endless", "short").replace("1000000", "500");

  @TempDir private Path folder = Path.of("");
  private Product assay = new Product(folder);

  @BeforeEach
  void enter() throws Exception {
    assay = new Product(folder).forBriefWork().withArchive();
    assay.write("endless.yaml", ENDLESS);
    assay.write("short.yaml", SHORT);
  }

  @Test
  void ctrl_c_twice_stops_trials_that_would_not_end() throws Exception {
    Product.Running running = assay.start("sweep", "endless.yaml");
    running.awaitErr("to run");
    awaitState("endless", "running");
    interrupt(running);
    running.awaitErr("Ctrl-C again stops them now");
    assertTrue(running.handle().isAlive());
    interrupt(running);
    Product.Result result = running.await().expect(130);
    assertTrue(result.err().contains("interrupted; everything is saved"), result.err());
    assertFalse(states("endless").contains("running"));
    assertTrue(states("endless").contains("interrupted"));
  }

  @Test
  void ctrl_c_once_lets_running_trials_end_and_starts_no_more() throws Exception {
    Product.Running running = assay.start("sweep", "short.yaml", "--workers", "1");
    awaitState("short", "running");
    interrupt(running);
    running.await().expect(130);
    List<String> states = states("short");
    // The second may have begun before the signal came.
    assertEquals("completed", states.get(0));
    assertTrue(List.of("completed", "waiting").contains(states.get(1)), states.toString());
    assertEquals("waiting", states.get(2));
    assay.run("sweep", "short.yaml").expect(0);
    assertEquals(List.of("completed", "completed", "completed"), states("short"));
  }

  @Test
  void stop_reaches_a_sweep_that_runs_elsewhere_and_only_one_process_runs_it() throws Exception {
    Product.Running running = assay.start("sweep", "endless.yaml");
    awaitState("endless", "running");
    Product.Result second = assay.run("sweep", "endless.yaml").expect(3);
    String pid = Long.toString(running.handle().pid());
    assertTrue(second.err().contains("process " + pid + " is running"), second.err());
    Product.Result stop = assay.runHere("stop", "endless", "--now").expect(0);
    assertTrue(stop.err().contains("endless has stopped"), stop.err());
    running.await().expect(130);
    assertFalse(Files.exists(assay.file("results/endless/.stop")));
    assertTrue(assay.runHere("stop", "endless").expect(0).err().contains("isn't running"));
  }

  @Test
  void two_sweeps_share_a_database_and_never_a_device() throws Exception {
    Product.Running first = assay.start("sweep", "endless.yaml");
    awaitState("endless", "running");
    Product.Running second = assay.start("sweep", "short.yaml", "--set", "training.epochs=10");
    second.awaitErr("other sweeps are using the devices");
    assertFalse(states("short").contains("running"));
    assay.runHere("stop", "endless", "--now").expect(0);
    first.await().expect(130);
    second.await().expect(0);
    assertEquals(List.of("completed", "completed", "completed"), states("short"));
  }

  @Test
  void a_sweep_gives_devices_to_another_as_its_trials_end_and_has_them_back_after()
      throws Exception {
    assay.with("JDK_JAVA_OPTIONS", "-XX:ActiveProcessorCount=2");
    String many = SHORT.replace("500", "200").replace("trials: 3", "trials: 400");
    assay.write("many.yaml", many.replace("short", "many"));
    Product.Running first = assay.start("sweep", "many.yaml");
    awaitState("many", "completed");
    // Were it to wait until the other has ended, that would not be alive after this.
    assay.run("sweep", "short.yaml", "--set", "training.epochs=100").expect(0);
    assertTrue(first.handle().isAlive());
    while (Collections.frequency(states("many"), "running") < 2) {
      assertTrue(first.handle().isAlive());
      Thread.sleep(50);
    }
    assay.runHere("stop", "many", "--now").expect(0);
    first.await().expect(130);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_worker_that_stands_still_dies_with_its_coordinator() throws Exception {
    assumeTrue(canBind(), "without setpriv, such a worker goes on when it is let");
    Product.Running running = assay.start("sweep", "endless.yaml");
    awaitState("endless", "running");
    List<ProcessHandle> workers = running.handle().children().toList();
    for (ProcessHandle worker : workers) {
      signal("STOP", worker);
    }
    assertTrue(running.handle().destroyForcibly());
    for (ProcessHandle worker : workers) {
      worker.onExit().get(1, TimeUnit.MINUTES);
    }
    assertEquals(List.of(), assay.workers());
  }

  private static boolean canBind() throws InterruptedException {
    try {
      return new ProcessBuilder("setpriv", "--pdeathsig", "KILL", "true").start().waitFor() == 0;
    } catch (IOException e) {
      // There is no such command.
      return false;
    }
  }

  @Test
  void failed_trials_wait_again_after_retry() throws Exception {
    String[] absurd = {"sweep", "short.yaml", "--set", "optimizer.learning-rate=1.0e+30"};
    assay.run(absurd).expect(1);
    assertEquals(List.of("failed"), states("short"));
    assertTrue(assay.run(absurd).expect(1).err().contains("everything is already done"));
    Product.Result retry = assay.runHere("retry", "short", "--failed").expect(0);
    assertTrue(retry.out().contains("1 trial waiting; assay sweep short.yaml"), retry.out());
    assertEquals(List.of("waiting"), states("short"));
    assay.run(absurd).expect(1);
    assertEquals(2, assay.trials("short").get(0).get("attempts").asInt());
  }

  private static void interrupt(Product.Running running) throws Exception {
    signal("INT", running.handle());
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private void awaitState(String experiment, String state) throws Exception {
    while (!Files.exists(assay.file("results/" + experiment + "/.lock"))
        || !assay.runHere("ls", "--format", "json").out().contains(experiment)
        || !states(experiment).contains(state)) {
      Thread.sleep(50);
    }
  }

  private List<String> states(String experiment) throws Exception {
    return assay.trials(experiment).findValuesAsText("state");
  }
}
