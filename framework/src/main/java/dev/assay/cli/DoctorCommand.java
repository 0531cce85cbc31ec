package dev.assay.cli;

import dev.assay.cli.terminal.ExitCode;
import dev.assay.cli.terminal.Numbers;
import dev.assay.cli.terminal.Wording;
import dev.assay.device.Gpu;
import dev.assay.device.Inventory;
import dev.assay.doctor.Check;
import dev.assay.doctor.Diagnosis;
import dev.assay.doctor.Doctor;
import dev.assay.doctor.Folders;
import dev.assay.doctor.SpeedTest;
import dev.assay.training.FastPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Says whether this machine is fit to run sweeps. */
@Command(
    name = "doctor",
    description = {
      "Shows the devices, and checks all that sweeps need; changes nothing.",
      "Exit status 3 if something is missing without which they can't run."
    },
    footer = {"", "Examples: assay doctor --format json", "          assay doctor --bench"})
final class DoctorCommand extends Verb {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table or json (default: table).")
  private Format format = Format.TABLE;

  @Option(
      names = "--bench",
      description =
          "Also measures how fast this machine trains, beside plain Deeplearning4j; half a minute.")
  private boolean bench;

  @Override
  public Integer call() {
    if (format == Format.CSV) {
      throw new ParameterException(spec.commandLine(), "--format is table or json here, not csv");
    }
    Inventory inventory = Inventory.detect();
    Diagnosis diagnosis =
        new Doctor(
                inventory,
                new Folders(
                    surroundings.results(),
                    surroundings.data(),
                    surroundings.pluginFolders(),
                    Path.of(System.getProperty("java.io.tmpdir"))))
            .examine();
    if (format == Format.TABLE) {
      print(diagnosis);
      out().flush();
    }
    Speeds speeds = bench && diagnosis.isFit() ? speeds(inventory) : Speeds.none();
    if (format == Format.JSON) {
      Map<String, @Nullable Object> all = json(diagnosis);
      if (bench) {
        all.put("bench", speeds.rows());
      }
      out().println(Listing.json(all));
    } else {
      speeds.print(out(), !inventory.usableGpus().isEmpty());
    }
    out().flush();
    return diagnosis.isFit() ? ExitCode.DONE : ExitCode.ENVIRONMENT;
  }

  private void print(Diagnosis diagnosis) {
    int width =
        diagnosis.checks().stream().mapToInt(check -> check.name().length()).max().orElse(0);
    for (Check check : diagnosis.checks()) {
      String mark =
          switch (check.state()) {
            case FINE -> "✓";
            case WARNING -> "!";
            case MISSING -> "✗";
          };
      String name = check.name() + " ".repeat(width - check.name().length());
      out().println(mark + " " + name + "  " + Numbers.printable(check.detail()));
      if (!check.remedy().isEmpty()) {
        out().println(" ".repeat(width + 4) + "→ " + Numbers.printable(check.remedy()));
      }
    }
    out().println();
    out().println(verdict(diagnosis));
  }

  private Speeds speeds(Inventory inventory) {
    SpeedTest test = new SpeedTest(inventory, FastPath.of(System.getenv()).toString());
    return Speeds.measured(test, err());
  }

  private static String verdict(Diagnosis diagnosis) {
    long missing = count(diagnosis, Check.State.MISSING);
    long warnings = count(diagnosis, Check.State.WARNING);
    if (missing > 0) {
      return Wording.count(missing, "problem") + " in the way of sweeps (✗)";
    }
    return "ready for sweeps on "
        + devices(diagnosis.inventory())
        + (warnings == 0 ? "" : ", with " + Wording.count(warnings, "warning") + " (!)");
  }

  private static String devices(Inventory inventory) {
    List<Gpu> gpus = inventory.usableGpus();
    return gpus.isEmpty()
        ? Wording.count(inventory.cores(), "core")
        : Wording.count(gpus.size(), "GPU");
  }

  private static long count(Diagnosis diagnosis, Check.State state) {
    return diagnosis.checks().stream().filter(check -> check.state() == state).count();
  }

  /** The names are part of the stable output format. */
  private static Map<String, @Nullable Object> json(Diagnosis diagnosis) {
    Inventory inventory = diagnosis.inventory();
    List<Map<String, @Nullable Object>> devices = new ArrayList<>();
    Map<String, @Nullable Object> cpu = new LinkedHashMap<>();
    cpu.put("kind", "cpu");
    cpu.put("cores", inventory.cores());
    cpu.put("memory-bytes", inventory.memoryBytes());
    devices.add(cpu);
    for (Gpu gpu : inventory.gpus()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("kind", "gpu");
      row.put("index", gpu.index());
      row.put("name", gpu.name());
      row.put("compute-capability", gpu.capability() == null ? null : gpu.capability().toString());
      row.put("memory-bytes", gpu.memoryBytes());
      row.put("free-bytes", gpu.freeBytes());
      devices.add(row);
    }
    Map<String, @Nullable Object> backend = new LinkedHashMap<>();
    backend.put("name", inventory.backend().name());
    backend.put("loads", diagnosis.library().works());
    backend.put("blas", nullIfEmpty(diagnosis.library().blas()));
    backend.put("threads", nullIfEmpty(diagnosis.library().threads()));
    backend.put("layer-helpers", diagnosis.library().layerHelpers());
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("devices", devices);
    all.put("backend", backend);
    all.put("checks", diagnosis.checks().stream().map(DoctorCommand::row).toList());
    return all;
  }

  private static Map<String, @Nullable Object> row(Check check) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("name", check.name());
    row.put("ok", check.state() == Check.State.FINE);
    row.put("detail", check.detail());
    row.put("remedy", nullIfEmpty(check.remedy()));
    return row;
  }

  private static @Nullable String nullIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
