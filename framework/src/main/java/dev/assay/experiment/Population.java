package dev.assay.experiment;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.List;

/**
 * Population-based training (Jaderberg et al., "Population based training of neural networks",
 * 2017): all configurations are trained side by side, so many epochs at a time; then the worst
 * become copies of the best, weights and all, and go on with changed parameters.
 *
 * @param everyEpochs how many epochs a generation is
 * @param exploit the share of the members that are replaced, by copies of as many of the best
 * @param perturb the factors by one of which a parameter of a copy is multiplied
 * @param resample how likely a parameter of a copy is drawn anew instead
 */
public record Population(
    @Doc("how many epochs all members train before the worst become copies of the best")
        @In("[1, 1000000]")
        int everyEpochs,
    @Doc("share of the members that are replaced, by copies of as many of the best")
        @Default("0.2")
        @In("(0, 0.5]")
        double exploit,
    @Doc("factors, one of which a parameter of a copy is multiplied by; a choice moves by one")
        @Default("[0.8, 1.25]")
        List<Double> perturb,
    @Doc("probability that a parameter of a copy is drawn anew instead")
        @Default("0.25")
        @In("[0, 1]")
        double resample) {
  /** Configurations are numbered by generation, and there are numbers for no more. */
  static final int MOST_GENERATIONS = 2000;

  public Population {
    perturb = List.copyOf(perturb);
    if (perturb.isEmpty() || !perturb.stream().allMatch(factor -> factor > 0 && factor < 100)) {
      throw new IllegalArgumentException("perturb takes factors over 0 and under 100");
    }
  }
}
