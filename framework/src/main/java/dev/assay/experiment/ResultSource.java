package dev.assay.experiment;

import dev.assay.run.ExperimentRecord;
import dev.assay.run.Trial;
import java.util.List;
import java.util.Optional;

/** Where the results of other experiments are, for samplers to learn from. */
public interface ResultSource {

  /** One that has none. */
  ResultSource NONE =
      new ResultSource() {
        @Override
        public List<String> names() {
          return List.of();
        }

        @Override
        public Optional<Results> of(String experiment) {
          return Optional.empty();
        }
      };

  /** The experiments there are. */
  List<String> names();

  /** The results of an experiment; empty if there is no such experiment. */
  Optional<Results> of(String experiment);

  /**
   * What is recorded of an experiment.
   *
   * @param experiment the experiment
   * @param trials its trials, by number
   */
  record Results(ExperimentRecord experiment, List<Trial> trials) {
    public Results {
      trials = List.copyOf(trials);
    }
  }
}
