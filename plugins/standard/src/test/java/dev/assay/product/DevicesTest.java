package dev.assay.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Devices seen from outside: the processor's, and GPUs that a program pretends are there. */
class DevicesTest {
  private static final String FILE =
      """
      name: small
      seed: 7
      dataset: {type: digits, train: 400, validation: 100, test: 100}
      architecture: {type: mlp, hidden: [16]}
      optimizer: {type: sgd, learning-rate: {log-uniform: [0.01, 0.5]}}
      training: {batch-size: 50, epochs: 1}
      objective: {metric: validation.accuracy, goal: maximize}
      sweep: {trials: 4}
      """;

  @TempDir private Path folder = Path.of("");
  private Product assay = new Product(folder);

  @BeforeEach
  void enter() throws Exception {
    assay = new Product(folder).forBriefWork().withArchive();
    assay.write("small.yaml", FILE);
  }

  @Test
  void the_doctor_finds_this_machine_fit() throws Exception {
    JsonNode found = assay.run("doctor", "--format", "json").expect(0).json();
    assertEquals(Runtime.getRuntime().availableProcessors(), found.at("/devices/0/cores").asInt());
    assertTrue(found.at("/backend/name").asText().startsWith("nd4j-"));
    assertTrue(found.at("/backend/loads").asBoolean());
    assertEquals("1", found.at("/backend/threads").asText());
    Set<String> names = new HashSet<>();
    for (JsonNode check : found.get("checks")) {
      names.add(check.get("name").asText());
      assertEquals(check.get("ok").asBoolean(), check.get("remedy").isNull(), check.toString());
    }
    assertTrue(names.containsAll(List.of("native library", "database", "plugins")), names + "");
    assertFalse(Files.exists(assay.file("results")), "looking changes nothing");
    String table = assay.run("doctor").expect(0).out();
    assertTrue(table.contains("✓ native library"), table);
    assertTrue(table.contains("ready for sweeps on "), table);
  }

  @Test
  void the_doctor_says_what_is_in_the_way() throws Exception {
    assay.write("results", "a file in the place of the folder");
    Product.Result result = assay.run("doctor").expect(3);
    assertTrue(result.out().contains("✗ results folder"), result.out());
    assertTrue(result.out().contains("choose another with --results"), result.out());
    assertTrue(result.out().contains("in the way of sweeps"), result.out());
  }

  @Test
  void an_impossible_request_starts_nothing() throws Exception {
    String file = assay.file("small.yaml").toString();
    Product.Result result = assay.runHere("sweep", file, "--devices", "cpu:9999").expect(2);
    assertTrue(
        result.err().contains("small.yaml --devices: there are not so many cores"), result.err());
    result = assay.runHere("sweep", file, "--devices", "tpu").expect(2);
    assertTrue(result.err().contains("--devices: devices must be auto, cpu,"), result.err());
    result = assay.runHere("validate", file, "--set", "execution.per-trial.gpus=0.3").expect(2);
    assertTrue(result.err().contains("execution.per-trial: gpus must be a whole"), result.err());
    assertFalse(Files.exists(assay.file("results/assay.db")));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void an_affinity_mask_limits_the_cores() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/taskset")));
    Process masked =
        new ProcessBuilder(
                "taskset",
                "-c",
                "0",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.assay.cli.Main",
                "plan",
                "small.yaml")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(masked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeTrue(!printed.contains("failed to set"), "core 0 isn't ours");
    assertTrue(printed.contains("4 trials to run, 1 at a time"), printed);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void workers_see_the_gpu_of_their_slot_only_and_trials_say_which() throws Exception {
    Product machine = machineWithTwoGpus();
    Product.Running sweep = machine.start("sweep", "small.yaml", "--set", "training.epochs=300");
    sweep.awaitErr("1/4");
    Set<String> seen = new TreeSet<>();
    for (ProcessHandle worker : sweep.handle().children().toList()) {
      String variables = Files.readString(Path.of("/proc/" + worker.pid() + "/environ"));
      for (String variable : variables.split("\0", -1)) {
        if (variable.startsWith("CUDA_VISIBLE_DEVICES=")) {
          seen.add(variable);
        }
      }
    }
    sweep.await().expect(0);
    assertEquals(Set.of("CUDA_VISIBLE_DEVICES=0", "CUDA_VISIBLE_DEVICES=1"), seen);
    Set<String> devices = new TreeSet<>();
    for (JsonNode trial : machine.trials("small")) {
      devices.add(trial.get("device").asText());
    }
    assertEquals(Set.of("gpu:0", "gpu:1"), devices);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void gpus_are_shared_paired_and_hidden_as_told() throws Exception {
    Product machine = machineWithTwoGpus();
    JsonNode found = machine.run("doctor", "--format", "json").expect(0).json();
    assertEquals("NVIDIA Pretender", found.at("/devices/2/name").asText());
    String half = plan(machine, "--set", "execution.per-trial.gpus=0.5").expect(0).err();
    assertTrue(half.contains("4 at a time"), half);
    String pair = plan(machine, "--set", "execution.per-trial.gpus=2").expect(0).err();
    assertTrue(pair.contains("1 at a time"), pair);
    machine.with("CUDA_VISIBLE_DEVICES", "1");
    String hidden = plan(machine, "--devices", "gpu:0").expect(2).err();
    assertTrue(hidden.contains("found gpu:0; the GPU is 1 (NVIDIA Pretender)"), hidden);
  }

  private static Product.Result plan(Product machine, String option, String value)
      throws IOException, InterruptedException {
    return machine.run("plan", "small.yaml", option, value);
  }

  /**
   * A machine with a jar that has a CUDA backend's name, but offers none, so that trials train on
   * the processor, and with a program in the place of the driver's.
   */
  private Product machineWithTwoGpus() throws Exception {
    Path jar = folder.resolve("nd4j-cuda-11.6-pretended.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend"));
      out.write("# none\n".getBytes(StandardCharsets.UTF_8));
    }
    Path programs = Files.createDirectory(folder.resolve("bin"));
    Path driver =
        Files.writeString(
            programs.resolve("nvidia-smi"),
            """
        #!/bin/sh
        echo '0, GPU-aa, 143771, 143000, 8.0, NVIDIA Pretender'
        echo '1, GPU-bb, 143771, 143000, 8.0, NVIDIA Pretender'
        """);
    Files.setPosixFilePermissions(driver, PosixFilePermissions.fromString("rwxr-xr-x"));
    String classPath = System.getProperty("java.class.path");
    return new Product(folder, classPath + File.pathSeparator + jar)
        .forBriefWork()
        .withArchive()
        .with("PATH", programs + File.pathSeparator + System.getenv("PATH"));
  }
}
