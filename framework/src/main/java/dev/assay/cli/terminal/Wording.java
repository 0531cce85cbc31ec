package dev.assay.cli.terminal;

import dev.assay.experiment.Experiment;
import dev.assay.experiment.Replicates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Phrases that several verbs use. */
public final class Wording {
  private Wording() {}

  /** {@code 1 trial}, {@code 2 trials}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** A value as people read it: numbers to a few digits, nothing for null. */
  public static String value(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Double number ? Numbers.text(number) : String.valueOf(value);
  }

  /** A parameter's value as people read it: as many digits as tell it from others. */
  public static String parameter(@Nullable Object value) {
    return value instanceof Double number ? Numbers.parameter(number) : value(value);
  }

  /** How large a sweep is. */
  public static String size(Experiment experiment) {
    String configurations = count(experiment.configurations(), "configuration");
    String ranges = " over " + count(experiment.space().dimensions().size(), "range");
    List<String> each = new ArrayList<>();
    if (experiment.replicates() > 1) {
      each.add(experiment.replicates() + " seeds");
    }
    if (experiment.folds() > 1) {
      each.add(experiment.folds() + " folds");
    }
    return configurations
        + ranges
        + (each.isEmpty() ? "" : ", each with " + String.join(" of ", each))
        + confirmation(experiment.sweep().replicates().confirm());
  }

  private static String confirmation(Replicates.@Nullable Confirmation confirm) {
    return confirm == null
        ? ""
        : ", then the best " + confirm.top() + " with " + count(confirm.seeds(), "fresh seed");
  }

  /** Parameters in one line: {@code optimizer=adam optimizer.learning-rate=0.0021}. */
  public static String parameters(Map<String, Object> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + Numbers.printable(parameter(entry.getValue())))
        .collect(Collectors.joining(" "));
  }
}
