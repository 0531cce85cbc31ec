package dev.assay.report;

import dev.assay.configuration.RecordedConfirmation;
import dev.assay.ranking.RecordedCriteria;
import dev.assay.ranking.Standing;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.TrialState;
import java.text.Bidi;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The top of the page: what the experiment is and how far it has come.
 *
 * @param sentence its state in one sentence
 * @param facts where it came from and when it ran
 */
record Headline(String sentence, List<Fact> facts) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final int MOST_PARAMETERS = 4;
  private static final int MOST_LISTED = 20;

  /** A name and what it stands for. */
  record Fact(String name, String value) {}

  static Headline of(Snapshot snapshot, List<ParameterAxis> axes) {
    return new Headline(sentence(snapshot, axes), facts(snapshot));
  }

  private static String sentence(Snapshot snapshot, List<ParameterAxis> axes) {
    List<String> parts = new ArrayList<>();
    long asked = snapshot.asked();
    parts.add(
        snapshot.count(TrialState.COMPLETED)
            + " of "
            + asked
            + (asked == 1 ? " trial completed" : " trials completed"));
    if (!snapshot.standings().isEmpty()) {
      Standing best = snapshot.standings().get(0);
      if (!snapshot.further().isEmpty()) {
        long front = snapshot.standings().stream().filter(Standing::isUnbeaten).count();
        parts.add(front + (front == 1 ? " configuration" : " configurations") + " on the front");
      }
      String configuration = parameters(best.parameters(), axes, MOST_PARAMETERS);
      parts.add(
          "best "
              + snapshot.experiment().objective()
              + " "
              + Interval.of(best).text()
              + (configuration.isEmpty() ? "" : " with " + configuration));
    }
    for (TrialState state : TrialState.values()) {
      long count = snapshot.count(state);
      if (state != TrialState.COMPLETED && count > 0) {
        parts.add(count + " " + state.label());
      }
    }
    long unplanned = asked - snapshot.trials().size();
    if (unplanned > 0) {
      parts.add(unplanned + " not planned yet");
    }
    return String.join(" · ", parts);
  }

  /** The parameters of a configuration, or the first of very many. */
  static String parameters(Map<String, Object> parameters, List<ParameterAxis> axes) {
    return parameters(parameters, axes, MOST_LISTED);
  }

  /** The first so many parameters of a configuration: {@code optimizer = adam, rate = 0.001}. */
  static String parameters(Map<String, Object> parameters, List<ParameterAxis> axes, int most) {
    List<String> set =
        axes.stream()
            .filter(axis -> parameters.containsKey(axis.path()))
            .map(axis -> isolated(axis.label() + " = " + axis.text(parameters)))
            .toList();
    return set.stream().limit(most).collect(Collectors.joining(", "))
        + (set.size() > most ? ", …" : "");
  }

  /** Keeps text that is written from right to left from turning round what stands beside it. */
  private static String isolated(String text) {
    char[] characters = text.toCharArray();
    return Bidi.requiresBidi(characters, 0, characters.length) ? "\u2068" + text + "\u2069" : text;
  }

  private static String span(Instant from, Instant to) {
    LocalDateTime start = LocalDateTime.ofInstant(from, ZoneOffset.UTC);
    LocalDateTime end = LocalDateTime.ofInstant(to, ZoneOffset.UTC);
    DateTimeFormatter last = start.toLocalDate().equals(end.toLocalDate()) ? CLOCK : TIME;
    return TIME.format(start) + " – " + last.format(end) + " UTC";
  }

  private static String confirmation(RecordedConfirmation confirm) {
    return confirm.trials() == 0
        ? ""
        : ", then the best "
            + confirm.top()
            + " × "
            + confirm.seeds() * confirm.folds()
            + (confirm.seeds() == 1 ? " trial on a fresh seed" : " trials on fresh seeds");
  }

  private static List<Fact> facts(Snapshot snapshot) {
    ExperimentRecord experiment = snapshot.experiment();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("File", experiment.origin()));
    facts.add(
        new Fact(
            snapshot.further().isEmpty() ? "Objective" : "Objectives",
            RecordedCriteria.of(experiment).stream()
                .map(each -> each.goal().label() + " " + each.metric())
                .collect(Collectors.joining(", "))));
    facts.add(
        new Fact(
            "Asked for",
            experiment.trials()
                + (experiment.trials() == 1 ? " configuration × " : " configurations × ")
                + experiment.replicates()
                + (experiment.replicates() == 1 ? " trial" : " trials")
                + confirmation(RecordedConfirmation.of(experiment))));
    facts.add(new Fact("Seed", Long.toString(experiment.seed())));
    Optional<Instant> from = snapshot.begun();
    Optional<Instant> to = snapshot.ended();
    // The clock may have been set back between the two.
    from.ifPresent(
        start -> facts.add(new Fact("Ran", span(start, to.filter(start::isBefore).orElse(start)))));
    return facts;
  }
}
