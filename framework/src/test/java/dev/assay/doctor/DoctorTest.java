package dev.assay.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.device.Backend;
import dev.assay.device.ComputeCapability;
import dev.assay.device.Gpu;
import dev.assay.device.Inventory;
import dev.assay.device.Slot;
import dev.assay.device.SlotPlan;
import dev.assay.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private static final long GIBIBYTE = 1L << 30;
  private static final ProbeAnswer WORKS =
      ProbeAnswer.of(
          Optional.of(
              """
              a native library says hello
              assay-probe {"backend":"CpuBackend","blas":"OPENBLAS","omp-threads":"1","layer-helpers":true}
              """));

  @TempDir private Path folder = Path.of("");
  private Folders folders = new Folders(folder, folder, List.of(), folder);

  @BeforeEach
  void enter() {
    folders =
        new Folders(
            folder.resolve("results"),
            folder.resolve("data"),
            List.of(folder.resolve("plugins")),
            folder);
  }

  private static Map<String, Check> machine(
      String backend, long memory, ProbeAnswer library, Gpu... gpus) {
    Inventory inventory = new Inventory(2, memory, new Backend(List.of(backend)), List.of(gpus));
    Slot slot = new Slot(0, "cpu:0", 1, List.of(), 0, memory / 3);
    return named(new MachineChecks(inventory, library, slot).all());
  }

  private Map<String, Check> surroundings() {
    List<Check> checks = new ArrayList<>(new FolderChecks(folders).all());
    checks.addAll(new RecordChecks(folders).all());
    return named(checks);
  }

  private static Map<String, Check> named(List<Check> checks) {
    return checks.stream().collect(Collectors.toMap(Check::name, Function.identity()));
  }

  private static Check check(Map<String, Check> checks, String name) {
    return Objects.requireNonNull(checks.get(name), () -> name + " is not in " + checks.keySet());
  }

  private static Check.State state(Map<String, Check> checks, String name) {
    return check(checks, name).state();
  }

  private static void assertSays(Check expected, Map<String, Check> checks) {
    assertEquals(expected, checks.get(expected.name()));
  }

  @Test
  void a_machine_as_it_should_be() {
    Map<String, Check> checks = machine("nd4j-native-1.0.0-M2.1", 24 * GIBIBYTE, WORKS);
    checks.values().forEach(c -> assertEquals(Check.State.FINE, c.state(), c.toString()));
    assertSays(Check.fine("native library", "CpuBackend with OPENBLAS"), checks);
    assertSays(Check.fine("memory", "24.0 GiB, of which 8.0 GiB for each worker"), checks);
  }

  @Test
  void a_library_that_does_not_load_says_why() {
    ProbeAnswer fails =
        ProbeAnswer.of(Optional.of("assay-probe {\"error\":\"no jnind4jcpu in path\"}"));
    Map<String, Check> checks = machine("nd4j-native-1.0.0-M2.1", 24 * GIBIBYTE, fails);
    assertSays(
        Check.missing(
            "native library",
            "no jnind4jcpu in path",
            "build on this machine with mvn package -DskipTests, so that the library fits it"),
        checks);
    assertFalse(checks.containsKey("threads"), "nothing is known of them");
  }

  @Test
  void a_library_that_crashes_or_talks_nonsense_is_no_exception() {
    assertEquals(
        "the process that tried it crashed or didn't answer in time",
        ProbeAnswer.of(Optional.empty()).error());
    assertFalse(ProbeAnswer.of(Optional.of("assay-probe {\"backend\":")).works());
    assertFalse(ProbeAnswer.of(Optional.of("assay-prob")).works());
  }

  @Test
  void threads_helpers_and_memory_that_cost_speed_are_warnings() {
    ProbeAnswer slow =
        ProbeAnswer.of(
            Optional.of(
                "assay-probe {\"backend\":\"CpuBackend\",\"blas\":\"OPENBLAS\",\"omp-threads\":\"8\"}"));
    Map<String, Check> checks = machine("nd4j-native-1.0.0-M2.1", GIBIBYTE, slow);
    assertEquals(Check.State.WARNING, state(checks, "threads"));
    assertEquals(Check.State.WARNING, state(checks, "layer helpers"));
    assertEquals(Check.State.WARNING, state(checks, "memory"));
  }

  @Test
  void gpus_are_listed_or_missed() {
    String cuda = "nd4j-cuda-11.6-1.0.0-M2.1";
    assertEquals(Check.State.MISSING, state(machine(cuda, 24 * GIBIBYTE, WORKS), "gpus"));
    assertSays(
        Check.fine("gpus", "1: NVIDIA A100, 40.0 of 41.0 GiB free"),
        machine(cuda, 24 * GIBIBYTE, WORKS, gpu("NVIDIA A100", 8)));
    Gpu hopper = gpu("NVIDIA H200", 9);
    assertSays(
        Check.missing(
            "gpus",
            "1: NVIDIA H200, 40.0 of 41.0 GiB free, but this build has no code for compute"
                + " capability 9.0",
            SlotPlan.OTHER_GPUS),
        machine(cuda, 24 * GIBIBYTE, WORKS, hopper));
    assertEquals(
        Check.State.WARNING,
        state(machine(cuda, 24 * GIBIBYTE, WORKS, hopper, gpu("NVIDIA A100", 8)), "gpus"));
  }

  private static Gpu gpu(String name, int major) {
    return new Gpu(1, name, new ComputeCapability(major, 0), 41 * GIBIBYTE, 40 * GIBIBYTE);
  }

  @Test
  void folders_that_do_not_exist_yet_are_fine_and_stay_away() {
    Map<String, Check> checks = surroundings();
    assertSays(Check.fine("results folder", folders.results() + " (will be created)"), checks);
    assertEquals(Check.State.FINE, state(checks, "data folder"));
    assertEquals(Check.State.FINE, state(checks, "temporary folder"));
    assertSays(
        Check.fine(
            "database",
            "none yet, the first sweep creates " + folders.results().resolve("assay.db")),
        checks);
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void datasets_that_are_there_are_named() throws IOException {
    Files.createDirectories(folders.data().resolve("mnist"));
    Files.createDirectories(folders.data().resolve("cifar-10"));
    assertSays(Check.fine("data folder", folders.data() + " with cifar-10, mnist"), surroundings());
  }

  @Test
  void a_file_in_the_place_of_a_folder_is_in_the_way() throws IOException {
    Files.writeString(folders.results(), "");
    Files.writeString(folders.data(), "");
    Map<String, Check> checks = surroundings();
    assertSays(
        Check.missing(
            "results folder",
            folders.results() + " can't be written",
            "check its permissions, or choose another with --results"),
        checks);
    assertEquals(Check.State.WARNING, state(checks, "data folder"));
  }

  @Test
  void little_space_is_a_warning() {
    assertEquals(
        Check.warning(
            "disk",
            "1.5 GiB free for results",
            "make room, or choose a folder on another disk with --results"),
        FolderChecks.disk(3 * GIBIBYTE / 2));
    assertEquals(Check.State.FINE, FolderChecks.disk(2 * GIBIBYTE).state());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_temporary_folder_with_too_long_a_path_for_a_socket_is_found() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("a".repeat(60)).resolve("b".repeat(60)));
    Check check = FolderChecks.temporary(deep);
    assertEquals(Check.State.MISSING, check.state());
    assertTrue(
        check.detail().startsWith("workers can't be reached through a socket"), check.detail());
    try (Stream<Path> left = Files.list(deep)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void a_database_is_opened_and_a_damaged_one_is_found() throws IOException {
    Path database = folders.results().resolve("assay.db");
    SqliteStore.openForWriting(database).close();
    assertSays(Check.fine("database", database + " with 0 experiments"), surroundings());
    Files.writeString(
        database, "this is no database, but long enough to be taken for one".repeat(40));
    Check check = check(surroundings(), "database");
    assertEquals(
        Check.missing(
            "database",
            database + ": is damaged or no database",
            "put back a copy, or move the file away and the next sweep begins a new one"),
        check);
  }

  @Test
  void a_broken_plugin_jar_is_named() throws IOException {
    Path jar = Files.createDirectories(folder.resolve("plugins")).resolve("broken.jar");
    Files.writeString(jar, "no jar");
    Check check = check(surroundings(), "plugins");
    assertTrue(check.detail().contains(jar.toString()), check.detail());
    assertEquals(Check.State.MISSING, check.state());
  }
}
