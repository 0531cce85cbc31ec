package dev.assay.experiment;

import dev.assay.catalog.Suggestions;
import dev.assay.experiment.binding.Bound;
import dev.assay.experiment.binding.Template;
import dev.assay.problem.Location;
import dev.assay.problem.Problems;
import dev.assay.run.Goal;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.spi.sampler.AdaptiveSampler;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an experiment's sampler learns from others before it begins.
 *
 * @param sources of each of the others its configurations, as points of this one's space; a point
 *     may lack values of dimensions that the other experiment doesn't have
 * @param pinned what it learns from as it is recorded: names with how many trials there were, and a
 *     hash of what they said
 * @param notes what was taken and what wasn't, a line for each experiment
 */
record Lessons(List<List<Observation>> sources, List<String> pinned, List<String> notes) {
  static final Lessons NONE = new Lessons(List.of(), List.of(), List.of());

  private static final Pattern SOURCE =
      Pattern.compile("([a-z0-9][a-z0-9._-]{0,63})(?:@([0-9]{1,9})(?:#[0-9a-f]{12})?)?");
  private static final String PATH = "sweep.learn-from";
  private static final int HASH_LENGTH = 12;

  Lessons {
    sources = List.copyOf(sources);
    pinned = List.copyOf(pinned);
    notes = List.copyOf(notes);
  }

  /** The configurations of all of them. */
  List<Observation> observations() {
    return sources.stream().flatMap(List::stream).toList();
  }

  /** Reads what a file names; problems are reported. */
  static Lessons read(
      Bound bound,
      String own,
      List<Objective> objectives,
      SweepSettings sweep,
      ResultSource source,
      Problems problems) {
    if (sweep.learnFrom().isEmpty()) {
      return NONE;
    }
    Template.Items items = (Template.Items) bound.structure("sweep").get("learn-from");
    if (!(sweep.sampler() instanceof AdaptiveSampler)) {
      problems.add(
          items.location(),
          PATH,
          "the sampler doesn't learn from results",
          "",
          "use one that does, such as tpe or gp, or leave learn-from out");
      return NONE;
    }
    if (objectives.size() > 1) {
      problems.add(
          items.location(),
          PATH,
          "other experiments can be learnt from where there is one objective",
          "found " + objectives.size() + " objectives",
          "leave learn-from out");
      return NONE;
    }
    Objective objective = objectives.get(0);
    List<List<Observation>> sources = new ArrayList<>();
    List<String> pinned = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < items.items().size(); i++) {
      String name = sweep.learnFrom().get(i);
      Reading reading =
          new Reading(bound, objective, PATH + "." + i, items.items().get(i).location(), problems);
      Optional<Lessons> lessons = reading.read(name, own, source);
      lessons.ifPresent(
          each -> {
            sources.addAll(each.sources);
            pinned.addAll(each.pinned);
            notes.addAll(each.notes);
          });
    }
    return new Lessons(sources, pinned, notes);
  }

  /** One of the others. */
  private record Reading(
      Bound bound, Objective objective, String path, Location at, Problems problems) {

    Optional<Lessons> read(String name, String own, ResultSource source) {
      Matcher matcher = SOURCE.matcher(name);
      if (!matcher.matches()) {
        return problem(
            "must be the name of an experiment",
            "found " + name,
            "such as other, or other@40 for its first 40 trials");
      }
      String experiment = matcher.group(1);
      if (experiment.equals(own)) {
        return problem(
            "an experiment learns from its own trials anyway", "found " + name, "leave it out");
      }
      Optional<ResultSource.Results> results = source.of(experiment);
      if (results.isEmpty()) {
        return problem(
            "no such experiment is recorded",
            "found " + name,
            Suggestions.remedy(experiment, source.names()));
      }
      if (!results.get().experiment().objective().equals(objective.metric())
          || results.get().experiment().goal() != objective.goal()) {
        return problem(
            "its results can't be compared: it has another objective, "
                + results.get().experiment().objective(),
            "found " + name,
            "learn from experiments whose objective is " + objective.metric());
      }
      long most = matcher.group(2) == null ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
      return lessons(experiment, results.get().trials(), most);
    }

    private Optional<Lessons> lessons(String experiment, List<Trial> all, long most) {
      SortedMap<Integer, List<Trial>> configurations = new TreeMap<>();
      int trials = 0;
      for (Trial trial : all) {
        if (trial.number() < most) {
          trials = Math.max(trials, trial.number() + 1);
          if (trial.state() == TrialState.COMPLETED) {
            configurations
                .computeIfAbsent(trial.plan().configuration(), c -> new ArrayList<>())
                .add(trial);
          }
        }
      }
      if (configurations.isEmpty()) {
        return problem("it has no completed trial to learn from", "found " + experiment, "");
      }
      List<Observation> observations = new ArrayList<>();
      Map<String, Integer> values = new LinkedHashMap<>();
      bound.space().dimensions().forEach(dimension -> values.put(dimension.id(), 0));
      Map<String, Integer> outside = new TreeMap<>();
      for (List<Trial> same : configurations.values()) {
        PartialPoints.Found found =
            PartialPoints.find(
                bound.space(), bound.root(), SetupReader.tree(same.get(0).plan().setup()));
        double loss = loss(same);
        if (!found.outside().isEmpty()) {
          outside.merge(found.outside(), 1, Integer::sum);
        } else if (found.point().isPresent() && Double.isFinite(loss)) {
          Point point = found.point().get();
          observations.add(new Observation(point, Observation.State.ELSEWHERE, loss));
          point.values().keySet().forEach(id -> values.merge(id, 1, Integer::sum));
        }
      }
      String left =
          outside.isEmpty()
              ? ""
              : "; outside of "
                  + outside.entrySet().stream()
                      .map(entry -> entry.getKey() + " lie " + entry.getValue())
                      .collect(Collectors.joining(", of "));
      if (observations.isEmpty()) {
        return problem(
            "none of its configurations lies in this file's ranges",
            "found " + experiment + left,
            "learn from experiments that share ranges with this one");
      }
      String hash =
          Experiment.hash(observations.toString().getBytes(StandardCharsets.UTF_8))
              .substring(0, HASH_LENGTH);
      String note =
          experiment
              + ": "
              + observations.size()
              + " of "
              + configurations.size()
              + " configurations lie in the ranges"
              + left
              + open(values);
      return Optional.of(
          new Lessons(
              List.of(observations),
              List.of(experiment + "@" + trials + "#" + hash),
              List.of(note)));
    }

    /** The ranges that no configuration has a value of. */
    private String open(Map<String, Integer> values) {
      List<String> open =
          bound.space().dimensions().stream()
              .filter(dimension -> Objects.equals(values.get(dimension.id()), 0))
              .map(Dimension::path)
              .distinct()
              .toList();
      return open.isEmpty() ? "" : "; it says nothing of " + String.join(", ", open);
    }

    private double loss(List<Trial> same) {
      double sign = objective.goal() == Goal.MINIMIZE ? 1 : -1;
      return sign
          * same.stream()
              .mapToDouble(trial -> Objects.requireNonNullElse(trial.objective(), Double.NaN))
              .average()
              .orElse(Double.NaN);
    }

    private Optional<Lessons> problem(String rule, String value, String remedy) {
      problems.add(at, path, rule, value, remedy);
      return Optional.empty();
    }
  }
}
