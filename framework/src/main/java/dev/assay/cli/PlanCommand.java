package dev.assay.cli;

import dev.assay.cli.sweep.History;
import dev.assay.cli.sweep.Slots;
import dev.assay.cli.sweep.SweepOptions;
import dev.assay.cli.terminal.ExitCode;
import dev.assay.cli.terminal.Numbers;
import dev.assay.cli.terminal.Wording;
import dev.assay.experiment.Experiment;
import dev.assay.experiment.ExperimentReader;
import dev.assay.experiment.Replicates;
import dev.assay.experiment.SetupReader;
import dev.assay.export.TrialRows;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.PlannedTrial;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.store.SqliteStore;
import dev.assay.sweep.SweepPlan;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a sweep would run. */
@Command(
    name = "plan",
    description =
        "Shows the exact trials a sweep would run next, and their networks; runs nothing.",
    footer = {"", "Example: assay plan experiments/quickstart.yaml"})
final class PlanCommand extends Verb {
  /** Networks of more trials needn't be drawn up to judge the time. */
  private static final int MOST_ESTIMATED = 200;

  @Option(names = "--first", paramLabel = "N", description = "Show only the first N trials.")
  private int most = Integer.MAX_VALUE;

  @Mixin private SweepOptions options = new SweepOptions();
  @Mixin private Listing listing = new Listing();

  @Override
  public Integer call() {
    Experiment experiment =
        surroundings.get(ExperimentReader.class).read(options.file, options.overrides);
    List<Trial> recorded =
        options.fresh ? List.of() : History.of(surroundings.database(), experiment).trials();
    SweepPlan plan = SweepPlan.of(experiment, recorded);
    Map<String, Integer> first = new HashMap<>();
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    PlannedModels models = new PlannedModels(surroundings.get(SetupReader.class));
    List<PlannedTrial> shown =
        plan.remaining().subList(0, Math.min(Math.max(0, most), plan.remaining().size()));
    for (PlannedTrial trial : shown) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("number", trial.number());
      row.put("configuration", trial.configuration());
      row.put("replicate", trial.replicate());
      row.put("stage", trial.stage().label());
      row.put("parameters", trial.parameters());
      row.put("seed", trial.seed());
      Integer same = first.putIfAbsent(trial.replicate() + trial.setup(), trial.number());
      row.put("duplicate-of", same);
      row.put("model", ModelRows.costs(models.of(trial)));
      rows.add(row);
    }
    List<String> columns = new ArrayList<>(List.of("number", "configuration", "replicate"));
    if (experiment.sweep().replicates().confirm() != null) {
      columns.add("stage");
    }
    columns.addAll(
        TrialRows.parameterColumns(shown.stream().map(PlannedTrial::parameters).toList()));
    columns.add("duplicate-of");
    if (rows.stream().map(row -> row.get("model")).distinct().count() > 1) {
      columns.add("model.parameters");
      columns.add("model.flops");
    }
    listing.print(
        out(),
        rows,
        columns,
        plan.unplanned() > 0 ? "nothing is planned ahead" : "nothing is left to run");
    if (listing.isTable() && !shown.isEmpty()) {
      showModel(shown, models);
    }
    if (shown.size() < plan.remaining().size()) {
      err().println("and " + (plan.remaining().size() - shown.size()) + " more");
    }
    if (plan.unplanned() > 0) {
      err().println("then " + later(experiment, plan));
    }
    err().println(space(experiment));
    experiment.lessons().forEach(line -> err().println("learns from " + line));
    err().println(cost(experiment, plan, recorded, models));
    return ExitCode.DONE;
  }

  /** The trials that depend on results. */
  private static String later(Experiment experiment, SweepPlan plan) {
    String trials = Wording.count(plan.unplanned(), "trial");
    Replicates.Confirmation confirm = experiment.sweep().replicates().confirm();
    boolean adaptive = experiment.configurationsPlanned() < experiment.configurations();
    if (experiment.sweep().population() != null) {
      return trials + " of later generations, each when the one before is over";
    }
    if (confirm == null) {
      return adaptive
          ? trials + " that the sampler chooses as results come in"
          : "at most " + trials + " of the configurations that are not given up";
    }
    return "at most "
        + trials
        + (adaptive ? " that the sampler chooses as results come in, and " : " ")
        + "that confirm the best "
        + confirm.top()
        + " configurations on "
        + Wording.count(confirm.seeds(), "fresh seed")
        + (confirm.seeds() == 1 ? "" : " each");
  }

  /** The first trial's network, and how the others' sizes range. */
  private void showModel(List<PlannedTrial> trials, PlannedModels models) {
    PlannedTrial first = trials.get(0);
    LongSummaryStatistics sizes =
        trials.stream().mapToLong(trial -> models.of(trial).parameters()).summaryStatistics();
    out().printf("%nThe network of configuration %d:%n", first.configuration());
    listing.print(out(), ModelRows.table(models.of(first)), ModelRows.COLUMNS, "");
    if (sizes.getMin() < sizes.getMax()) {
      out()
          .println(
              "Networks have from %s to %s parameters."
                  .formatted(Wording.value(sizes.getMin()), Wording.value(sizes.getMax())));
    }
    out().flush();
  }

  /** How large the search space is. */
  private static String space(Experiment experiment) {
    String ranges = Wording.count(experiment.space().dimensions().size(), "range");
    int constraints = experiment.space().constraints().size();
    OptionalLong size = experiment.spaceSize();
    OptionalLong left = experiment.leftOut();
    return ranges
        + (constraints == 0 ? "" : " with " + Wording.count(constraints, "constraint"))
        + (size.isPresent()
            ? ", " + Wording.count(size.getAsLong(), "different configuration")
            : ", configurations without end")
        + (left.orElse(0) > 0
            ? "; the grid leaves out "
                + left.getAsLong()
                + " of all combinations of their values, "
                + (constraints == 0
                    ? "which repeat others"
                    : "which repeat others or are forbidden")
            : "");
  }

  private String cost(
      Experiment experiment, SweepPlan plan, List<Trial> recorded, PlannedModels models) {
    int slots = Slots.of(options, experiment, plan.size()).size();
    String trials = Wording.count(plan.size(), "trial") + " to run, " + slots + " at a time";
    CostEstimate own = new CostEstimate();
    own.learn(recorded);
    OptionalDouble seconds = average(own, plan, models);
    String judge = " judged by those recorded";
    if (seconds.isEmpty()) {
      seconds =
          recorded.stream()
              .filter(trial -> trial.state() == TrialState.COMPLETED)
              .mapToDouble(Trial::seconds)
              .average();
    }
    if (seconds.isEmpty()) {
      seconds = average(others(experiment.name()), plan, models);
      judge = " judged by other experiments on this dataset";
    }
    return seconds.isEmpty()
        ? trials + "; no trial is recorded yet to judge the time by"
        : trials
            + ", about "
            + Numbers.duration(seconds.getAsDouble() * plan.size() / slots)
            + judge;
  }

  /** What a trial takes on average, by the first ones. */
  private static OptionalDouble average(
      CostEstimate estimate, SweepPlan plan, PlannedModels models) {
    if (estimate.isEmpty()) {
      return OptionalDouble.empty(); // Networks needn't be drawn up for that.
    }
    return plan.remaining().stream()
        .limit(MOST_ESTIMATED)
        .map(trial -> estimate.seconds(trial, models.of(trial)))
        .flatMapToDouble(OptionalDouble::stream)
        .average();
  }

  private CostEstimate others(String name) {
    CostEstimate estimate = new CostEstimate();
    if (Files.exists(surroundings.database())) {
      try (RunReader reader = SqliteStore.openForReading(surroundings.database())) {
        reader.experiments().stream()
            .map(ExperimentRecord::name)
            .filter(other -> !other.equals(name))
            .forEach(other -> estimate.learn(reader.trials(other)));
      }
    }
    return estimate;
  }
}
