package dev.assay.experiment;

import dev.assay.experiment.binding.Template;
import java.util.Set;
import java.util.TreeSet;

/** The experiments that must have run before another can begin with their models. */
final class Predecessors {
  private final Set<String> names = new TreeSet<>();

  private Predecessors() {}

  /**
   * Their names.
   *
   * @param weights what stands for initial weights, ranges included
   */
  static Set<String> of(Template weights) {
    Predecessors found = new Predecessors();
    found.look(weights);
    return found.names;
  }

  private void look(Template template) {
    if (template instanceof Template.Pick pick) {
      pick.options().forEach(this::look);
    } else if (template instanceof Template.Conditional conditional) {
      look(conditional.range());
      look(conditional.otherwise());
    } else if (template instanceof Template.Structure weights) {
      look(weights.get("trial"));
    } else if (template instanceof Template.Constant constant
        && constant.value() instanceof String trial) {
      names.add(InitialWeights.experiment(trial));
    }
  }
}
