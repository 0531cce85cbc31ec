package dev.assay.cli;

import dev.assay.cli.sweep.SweepOptions;
import dev.assay.cli.sweep.SweepSession;
import dev.assay.cli.terminal.ExitCode;
import dev.assay.experiment.Experiment;
import dev.assay.experiment.ExperimentReader;
import dev.assay.problem.Problem;
import dev.assay.problem.ProblemException;
import dev.assay.run.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs experiments and compares what they reach with what their files expect. */
@Command(
    name = "verify",
    description = {
      "Runs what is left of experiments and compares their best configuration with what the files",
      "expect. One that begins with another's model runs after it. Exit status 1 if an expectation",
      "isn't met."
    },
    footer = {
      "",
      "Examples:",
      "  assay verify experiments/codelab",
      "  assay verify experiments --recorded --format csv"
    })
final class VerifyCommand extends Verb {
  private static final String ENDING = ".yaml";

  /** How the names of files begin that are there to be extended. */
  private static final String PARTIAL = "_";

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Experiment files, or folders of them.")
  private List<Path> files = List.of();

  @Option(names = "--workers", paramLabel = "N", description = "At most N trials at a time.")
  private @Nullable Integer workers;

  @Option(names = "--devices", paramLabel = "DEVICES", description = "Where trials run; see sweep.")
  private @Nullable String devices;

  @Option(names = "--recorded", description = "Runs nothing, compares what is recorded.")
  private boolean recorded;

  @Mixin private Listing listing = new Listing();

  @Override
  public Integer call() throws InterruptedException {
    Map<String, Experiment> experiments = read();
    if (!recorded) {
      for (Experiment experiment : inOrder(experiments)) {
        if (run(experiment) == ExitCode.INTERRUPTED) {
          return ExitCode.INTERRUPTED;
        }
      }
    }
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    try (RunReader reader = openRecords()) {
      experiments.values().forEach(each -> rows.addAll(Verification.rows(each, reader)));
    }
    listing.print(
        out(),
        rows,
        List.of("experiment", "metric", "published", "measured", "verdict", "seconds", "seed"),
        "");
    return rows.stream().allMatch(row -> Verification.PASS.equals(row.get("verdict")))
        ? ExitCode.DONE
        : ExitCode.FAILED;
  }

  /** Those that others go on from come before them, else they stay in their order. */
  private static Collection<Experiment> inOrder(Map<String, Experiment> experiments) {
    Map<String, Experiment> ordered = new LinkedHashMap<>();
    experiments.values().forEach(experiment -> add(experiment, experiments, ordered, Set.of()));
    return ordered.values();
  }

  private static void add(
      Experiment experiment,
      Map<String, Experiment> all,
      Map<String, Experiment> ordered,
      Set<String> waiting) {
    String name = experiment.name();
    if (ordered.containsKey(name) || waiting.contains(name)) {
      return;
    }
    Set<String> within = new HashSet<>(waiting);
    within.add(name);
    for (String predecessor : experiment.predecessors()) {
      Experiment first = all.get(predecessor);
      if (first != null) {
        add(first, all, ordered, within);
      }
    }
    ordered.put(name, experiment);
  }

  /** One that can't be run must not keep the others from running; its row shows that it wasn't. */
  private int run(Experiment experiment) throws InterruptedException {
    SweepOptions options = SweepOptions.of(Path.of(experiment.origin()), workers, devices);
    try {
      err().println(experiment.name());
      // Read again: what it begins with may not have been there before others had run.
      Experiment ready =
          surroundings.get(ExperimentReader.class).read(options.file, options.overrides);
      return new SweepSession(
              options,
              surroundings,
              err(),
              err(),
              spec.commandLine().getParseResult().originalArgs())
          .run(ready);
    } catch (ProblemException e) {
      err().println(e.getMessage());
      return ExitCode.FAILED;
    }
  }

  /** The experiments that expect something, by name. */
  private Map<String, Experiment> read() {
    ExperimentReader reader = surroundings.get(ExperimentReader.class);
    Map<String, Experiment> experiments = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    ProblemException.Cause worst = ProblemException.Cause.ENVIRONMENT;
    for (Path file : files.stream().flatMap(VerifyCommand::files).distinct().toList()) {
      try {
        Experiment experiment = reader.read(file, List.of());
        if (experiment.expectations().isEmpty()) {
          err().println(file + " expects nothing, so it is left out");
          continue;
        }
        Experiment other = experiments.putIfAbsent(experiment.name(), experiment);
        if (other != null) {
          throw ProblemException.input(
              file.toString(),
              "an experiment's name can stand for one file only, found " + experiment.name(),
              "it is that of " + other.origin() + ", too; rename one of them");
        }
      } catch (ProblemException e) {
        problems.addAll(e.problems());
        worst = e.origin() == ProblemException.Cause.INPUT ? e.origin() : worst;
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(worst, problems);
    }
    if (experiments.isEmpty()) {
      throw ProblemException.input(
          String.valueOf(files.get(0)),
          "no file expects anything",
          "add expect: {test.accuracy: \">= 0.98\"}, for example, to one");
    }
    return experiments;
  }

  private static Stream<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      return Stream.of(path);
    }
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(VerifyCommand::isExperiment).sorted().toList().stream();
    } catch (IOException e) {
      throw ProblemException.input(path.toString(), "can't be read", "check its permissions");
    }
  }

  private static boolean isExperiment(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(ENDING) && !name.startsWith(PARTIAL);
  }
}
