package dev.assay.cli;

import dev.assay.problem.ProblemException;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How a trial is named on the command line: {@code quickstart/3}.
 *
 * @param experiment name of its experiment
 * @param number its number there
 */
record TrialName(String experiment, int number) {

  /** Looks the trial up. */
  Trial find(RunReader reader) {
    Verb.recorded(reader, experiment);
    return reader.trials(experiment).stream()
        .filter(trial -> trial.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.input(
                    toString(), "no trial has this number", "see assay trials " + experiment));
  }

  @Override
  public String toString() {
    return experiment + "/" + number;
  }

  /** Reads it from an argument. */
  static final class Converter implements ITypeConverter<TrialName> {
    @Override
    public TrialName convert(String text) {
      int slash = text.lastIndexOf('/');
      try {
        if (slash > 0) {
          return new TrialName(
              text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
        }
      } catch (NumberFormatException e) {
        throw unreadable(text);
      }
      throw unreadable(text);
    }

    private static TypeConversionException unreadable(String text) {
      return new TypeConversionException(
          "a trial is named EXPERIMENT/NUMBER, such as quickstart/3, not '" + text + "'");
    }
  }
}
