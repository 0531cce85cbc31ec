package dev.assay.standard.schedule;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;

/** Parameters of the staircase form of {@link ExponentialDecay} by itself. */
public record Step(
    @Doc("value at the start") @In("[0, inf)") double initial,
    @Doc("what the value is multiplied by each time") @Default("0.1") @In("(0, inf)") double factor,
    @Doc("steps or epochs from one time to the next") @In("(0, inf)") double steps,
    @Doc("what is counted") @Default("step") Per per) {

  ExponentialDecay schedule() {
    return new ExponentialDecay(initial, factor, steps, /* staircase= */ true, per);
  }
}
