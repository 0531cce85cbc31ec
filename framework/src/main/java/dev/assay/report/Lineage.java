package dev.assay.report;

import dev.assay.configuration.RecordedJson;
import dev.assay.problem.ProblemException;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who went on from whom in population-based training: each segment of a member's life is a line,
 * generations from left to right, members from top to bottom, joined to the one it began with.
 *
 * @param width of the drawing
 * @param height of the drawing
 * @param summary what it shows, in a sentence
 * @param cut what it leaves out, in a sentence; empty for nothing
 * @param generations where each begins, by its number
 * @param segments of lives
 * @param links from parents to children
 */
record Lineage(
    int width,
    int height,
    String summary,
    String cut,
    List<Label> generations,
    List<Segment> segments,
    List<Link> links) {
  private static final int MEMBER = 1_000_000;
  private static final int MOST_GENERATIONS = 60;
  private static final int MOST_MEMBERS = 100;
  private static final int COLUMN = 34;
  private static final int ROW = 12;
  private static final int LIFE = 22;
  private static final int TOP = 26;
  private static final int SHADES = 8;

  /** A number above the drawing. */
  record Label(int x, int number) {}

  /**
   * A segment.
   *
   * @param shade 0 for the worst scores to 7 for the best, or what became of it instead
   * @param title what it says of itself
   */
  record Segment(int x, int end, int y, String shade, String title) {}

  /**
   * A line from a parent to its child.
   *
   * @param kind {@code own} if the member went on, {@code copy} if it became a copy, with {@code
   *     best} if it leads to the best of the last generation
   */
  record Link(int x, int y, int toX, int toY, String kind) {}

  /** The lineage of a population; empty if there is none. */
  static Optional<Lineage> of(Snapshot snapshot) {
    if (!isPopulation(snapshot)) {
      return Optional.empty();
    }
    List<Trial> trials =
        snapshot.trials().stream().filter(trial -> member(trial) < MOST_MEMBERS).toList();
    int last = trials.stream().mapToInt(Lineage::generation).max().orElse(0);
    int first = Math.max(0, last + 1 - MOST_GENERATIONS);
    List<Trial> drawn = trials.stream().filter(trial -> generation(trial) >= first).toList();
    Set<Integer> leading = leading(snapshot, drawn, last);
    double[] scores =
        drawn.stream()
            .map(trial -> score(snapshot, trial))
            .filter(score -> score != null && Double.isFinite(score))
            .mapToDouble(score -> score)
            .sorted()
            .toArray();
    List<Segment> segments = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    int copies = 0;
    for (Trial trial : drawn) {
      int x = (generation(trial) - first) * COLUMN;
      segments.add(
          new Segment(
              x, x + LIFE, y(trial), shade(snapshot, trial, scores), title(snapshot, trial)));
      Integer number = trial.plan().parent();
      Trial parent = number == null ? null : snapshot.byNumber().get(number);
      if (parent == null || generation(parent) < first || member(parent) >= MOST_MEMBERS) {
        continue;
      }
      boolean copy = member(parent) != member(trial);
      copies += copy ? 1 : 0;
      links.add(
          new Link(
              (generation(parent) - first) * COLUMN + LIFE,
              y(parent),
              x,
              y(trial),
              (copy ? "copy" : "own") + (leading.contains(trial.number()) ? " best" : "")));
    }
    int members = 1 + drawn.stream().mapToInt(Lineage::member).max().orElse(0);
    List<Label> labels = new ArrayList<>();
    for (int generation = first; generation <= last; generation += last - first > 20 ? 5 : 1) {
      labels.add(new Label((generation - first) * COLUMN, generation + 1));
    }
    return Optional.of(
        new Lineage(
            (last - first + 1) * COLUMN,
            TOP + members * ROW,
            members
                + " members over "
                + (last + 1)
                + " generations; "
                + copies
                + " became copies of others.",
            drawn.size() < snapshot.trials().size()
                ? "Drawn are the last "
                    + MOST_GENERATIONS
                    + " generations of the first "
                    + MOST_MEMBERS
                    + " members."
                : "",
            labels,
            segments,
            links));
  }

  private static boolean isPopulation(Snapshot snapshot) {
    try {
      return RecordedJson.tree(snapshot.experiment().canonical()).get("sweep")
              instanceof Map<?, ?> sweep
          && sweep.get("population") != null;
    } catch (ProblemException e) {
      return false;
    }
  }

  private static int generation(Trial trial) {
    return trial.plan().configuration() / MEMBER;
  }

  private static int member(Trial trial) {
    return trial.plan().configuration() % MEMBER;
  }

  private static int y(Trial trial) {
    return TOP + member(trial) * ROW;
  }

  /** What selection goes by: the objective as it was measured last. */
  private static @Nullable Double score(Snapshot snapshot, Trial trial) {
    Double last = trial.metrics().get(snapshot.experiment().objective());
    return trial.state() != TrialState.COMPLETED || last == null ? trial.objective() : last;
  }

  /** The line of the best of the last generation. */
  private static Set<Integer> leading(Snapshot snapshot, List<Trial> drawn, int last) {
    Set<Integer> leading = new HashSet<>();
    Trial at = null;
    Double best = null;
    for (Trial trial : drawn) {
      Double score = generation(trial) == last ? score(snapshot, trial) : null;
      if (score != null && (best == null || snapshot.experiment().goal().better(score, best))) {
        at = trial;
        best = score;
      }
    }
    while (at != null && leading.add(at.number())) {
      Integer parent = at.plan().parent();
      at = parent == null ? null : snapshot.byNumber().get(parent);
    }
    return leading;
  }

  /** By rank, so that a few that failed to learn don't make all others look alike. */
  private static String shade(Snapshot snapshot, Trial trial, double... sorted) {
    Double score = score(snapshot, trial);
    if (score == null || !Double.isFinite(score)) {
      return trial.state() == TrialState.FAILED ? "failed" : "none";
    }
    int place = Arrays.binarySearch(sorted, score);
    double share = (double) Math.max(0, place) / Math.max(1, sorted.length - 1);
    boolean higher = snapshot.experiment().goal().better(1, 0);
    return "s" + Math.min(SHADES - 1, (int) (SHADES * (higher ? share : 1 - share)));
  }

  private static String title(Snapshot snapshot, Trial trial) {
    PlannedTrial plan = trial.plan();
    Double score = score(snapshot, trial);
    return "trial "
        + trial.number()
        + (plan.parent() == null ? "" : ", from trial " + plan.parent())
        + ": "
        + (score == null ? trial.state().label() : Numbers.measured(score))
        + new TreeMap<String, Object>(plan.parameters())
            .entrySet().stream().map(Lineage::text).collect(Collectors.joining(", ", "; ", ""));
  }

  private static String text(Map.Entry<String, Object> parameter) {
    return parameter.getKey()
        + " "
        + (parameter.getValue() instanceof Double number
            ? Numbers.measured(number)
            : parameter.getValue());
  }
}
