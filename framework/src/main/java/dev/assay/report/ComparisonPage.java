package dev.assay.report;

import dev.assay.problem.ProblemException;
import dev.assay.ranking.Leaderboard;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page that shows several experiments, or single trials of them, side by side. */
final class ComparisonPage {
  private ComparisonPage() {}

  /**
   * What its templates may refer to.
   *
   * @param experiment any of them, for what they share: the objective
   * @param names what is compared, in words
   * @param differentData whether they learnt from different data
   */
  record About(ExperimentRecord experiment, String names, boolean differentData) {

    /** What the chart of cost against quality has for cost, for people. */
    String costs() {
      return "what a run of it cost";
    }
  }

  /**
   * Reads what is compared.
   *
   * @param name an experiment, or {@code EXPERIMENT/N} for one of its trials
   * @throws ProblemException if there is no such thing
   */
  static Snapshot read(RunReader reader, String name) {
    int slash = name.lastIndexOf('/');
    if (slash < 0) {
      return Snapshot.read(reader, name);
    }
    Snapshot whole = Snapshot.read(reader, name.substring(0, slash));
    String number = name.substring(slash + 1);
    Trial trial =
        whole.trials().stream()
            .filter(t -> Integer.toString(t.number()).equals(number))
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemException.input(
                        name,
                        "no trial has this number",
                        "see assay trials " + whole.experiment().name()));
    return single(whole, trial, name);
  }

  private static Snapshot single(Snapshot whole, Trial trial, String name) {
    ExperimentRecord e = whole.experiment();
    return new Snapshot(
        new ExperimentRecord(
            name,
            e.description(),
            e.text(),
            e.origin(),
            e.canonical(),
            e.fingerprint(),
            e.seed(),
            e.objective(),
            e.goal(),
            e.selectsOnTest(),
            1,
            1,
            e.environment()),
        List.of(trial),
        Map.of(trial.number(), whole.metrics().getOrDefault(trial.number(), List.of())),
        whole.models(),
        whole.artifacts().stream().filter(a -> a.trial() == trial.number()).toList(),
        Leaderboard.of(e.goal(), List.of(trial)),
        Map.of(trial.number(), trial));
  }

  /**
   * The page.
   *
   * @param snapshots two or more
   * @throws ProblemException if they have different objectives
   */
  static Page of(List<Snapshot> snapshots) {
    List<String> objectives =
        snapshots.stream()
            .map(s -> s.experiment().goal().label() + " " + s.experiment().objective())
            .distinct()
            .toList();
    List<String> names = snapshots.stream().map(s -> s.experiment().name()).toList();
    if (objectives.size() > 1) {
      throw ProblemException.input(
          String.join(", ", names),
          "their objectives differ: " + String.join(", ", objectives),
          "compare experiments that have one and the same");
    }
    List<ParameterAxis> axes = ComparedTable.axes(snapshots);
    DifferenceTable differences = DifferenceTable.of(snapshots);
    About about =
        new About(
            snapshots.get(0).experiment(),
            names.stream().limit(names.size() - 1L).collect(Collectors.joining(", "))
                + " and "
                + names.get(names.size() - 1),
            differences.ofData().hasRows());
    List<Section> sections = new ArrayList<>();
    sections.add(Section.of("compared", "Result", ComparedTable.of(snapshots, axes)));
    sections.add(Section.of("differences", "Differences", differences));
    sections.add(Section.of("history", "History", about));
    sections.add(new Section("curves", "Learning curves", about, Curves.of(snapshots)));
    sections.add(Section.of("parallel", "Configurations", about));
    sections.add(Section.of("parameters", "Parameters", about));
    sections.add(Section.of("pairs", "Pairs", about));
    sections.add(Section.of("distribution", "Distribution", about));
    sections.add(Section.of("cost", "Cost", about));
    sections.add(Section.of("timeline", "Timeline", about));
    return new Page(
        "Comparison of " + about.names(),
        about,
        Section.of("comparison", "Top", about),
        sections,
        ChartData.of(snapshots, axes));
  }
}
