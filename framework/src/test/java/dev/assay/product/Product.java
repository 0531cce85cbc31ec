package dev.assay.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.cli.InProcessCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The program in a folder of its own: commands run there, with this test's class path, and find no
 * plugins or data of the person who runs the test.
 */
public final class Product {
  private static final long MINUTES_PER_COMMAND = 5;

  private final Path folder;
  private final String classPath;
  private final List<String> starter;
  private final List<String> properties = new ArrayList<>();
  private final Map<String, String> variables = new HashMap<>();
  private boolean brief;
  private @Nullable ClassArchive archive;

  /** The program in this folder, with all that the test has on its class path. */
  public Product(Path folder) {
    this(folder, System.getProperty("java.class.path"));
  }

  /** The program in this folder, with this class path. */
  public Product(Path folder, String classPath) {
    this(folder, classPath, List.of());
  }

  private Product(Path folder, String classPath, List<String> starter) {
    this.folder = folder;
    this.classPath = classPath;
    this.starter = List.copyOf(starter);
  }

  /** The same program, started by a command that this puts before it: {@code taskset -c 0}. */
  public Product through(String... command) {
    Product through = new Product(folder, classPath, List.of(command));
    through.brief = brief;
    through.archive = archive;
    return through;
  }

  /**
   * How a command ended.
   *
   * @param status its exit status
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error
   */
  public record Result(int status, String out, String err) {

    /** The result, if its status is this one; else a failure that shows what was printed. */
    public Result expect(int expected) {
      assertEquals(expected, status, () -> "printed:\n" + out + "\n" + err);
      assertFalse(err.contains("\tat "), () -> "a stack trace was shown:\n" + err);
      return this;
    }

    /** Standard output, read as JSON. */
    public JsonNode json() throws IOException {
      return JsonMapper.builder().build().readTree(out);
    }
  }

  /** A command that is still running. */
  public static final class Running {
    private final Process process;
    private final Path out;
    private final Path err;

    private Running(Process process, Path out, Path err) {
      this.process = process;
      this.out = out;
      this.err = err;
    }

    /** The process. */
    public ProcessHandle handle() {
      return process.toHandle();
    }

    /** Waits until standard error has this text. */
    public void awaitErr(String text) throws IOException, InterruptedException {
      while (!Files.readString(err).contains(text)) {
        if (!process.isAlive()) {
          assertTrue(
              Files.readString(err).contains(text),
              "ended without saying '" + text + "':\n" + Files.readString(err));
          return;
        }
        Thread.sleep(20);
      }
    }

    /** Waits for the end. */
    public Result await() throws IOException, InterruptedException {
      assertTrue(
          process.waitFor(MINUTES_PER_COMMAND, TimeUnit.MINUTES),
          "the command doesn't end:\n" + Files.readString(err));
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }

  /**
   * Lets the JVM of workers compile their code only simply, since most of what tests let them do
   * takes less time than compiling it well; what they compute is the same.
   */
  public Product forBriefWork() {
    brief = true;
    return this;
  }

  /**
   * Lets commands and workers start from an archive of classes, as those of users do; worth its
   * making where a module's tests start dozens.
   */
  public Product withArchive() throws IOException, InterruptedException {
    archive = ClassArchive.ready();
    return this;
  }

  /** Sets a property of the program's JVM for the commands to come. */
  public void property(String name, String value) {
    properties.add("-D" + name + "=" + value);
  }

  /** Sets an environment variable of the commands to come. */
  public Product with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** Starts a command. */
  public Running start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(DefaultSignals.starter());
    command.addAll(starter);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    List<String> workerFlags = new ArrayList<>();
    if (brief) {
      workerFlags.add("-XX:TieredStopAtLevel=1");
    }
    String usedPath = archive == null ? classPath : archive.classPath(classPath);
    if (archive != null && !usedPath.equals(classPath)) {
      command.add(archive.flag());
      workerFlags.add(archive.flag());
    }
    if (!workerFlags.isEmpty()) {
      command.add("-Dassay.worker-flags=" + String.join("\n", workerFlags));
    }
    command.add("-Duser.home=" + folder);
    // The driver unpacks its library there, which a process that is killed can't remove.
    command.add("-Dorg.sqlite.tmpdir=" + folder);
    command.addAll(properties);
    command.addAll(List.of("-cp", usedPath));
    command.add("dev.assay.cli.Main");
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("ASSAY_DATA");
    builder.environment().remove("XDG_CACHE_HOME");
    builder.environment().putAll(variables);
    return new Running(builder.start(), out, err);
  }

  /** Runs a command to its end. */
  public Result run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).await();
  }

  /**
   * Runs a command to its end in this process, which is much quicker: for those that train nothing
   * and would say the same in a process of their own. Files have to be given absolutely.
   */
  public Result runHere(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    int results = all.indexOf("--results") + 1;
    if (results > 0) {
      all.set(results, file(all.get(results)).toString());
    } else {
      all.addAll(List.of("--results", file("results").toString()));
    }
    // This process's home is a person's.
    all.addAll(List.of("--data", file("data").toString(), "--plugins", file(".none").toString()));
    InProcessCommand command = InProcessCommand.run(all);
    return new Result(command.status(), command.out(), command.err());
  }

  /** All trials of an experiment that are recorded in {@code results}. */
  public JsonNode trials(String experiment) throws IOException {
    return trials(experiment, "results");
  }

  /** All trials of an experiment that are recorded in this folder. */
  public JsonNode trials(String experiment, String results) throws IOException {
    return runHere("trials", experiment, "--results", results, "--format", "json").expect(0).json();
  }

  /** The worker processes of this program's commands that are alive; on Linux only. */
  public List<ProcessHandle> workers() {
    return ProcessHandle.allProcesses().filter(this::isWorker).toList();
  }

  // ProcessHandle leaves out the arguments of commands as long as ours.
  private boolean isWorker(ProcessHandle process) {
    try {
      String command = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
      return command.contains("\0dev.assay.worker.WorkerMain\0") && command.contains("\0" + folder);
    } catch (IOException e) {
      // It has ended, or isn't ours.
      return false;
    }
  }

  /** Writes a file into the folder. */
  public Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** A file in the folder. */
  public Path file(String name) {
    return folder.resolve(name);
  }
}
