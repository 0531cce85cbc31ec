package dev.assay.importance;

import java.util.ArrayList;
import java.util.List;

/**
 * A range of the search space as a variable that is uniformly distributed: over [0, 1], numbers by
 * their quantile, or over the options of a choice.
 *
 * @param path dotted path of the parameter, or of all that vary together
 * @param options how many options it has; 0 for numbers
 * @param parent place of the choice under one of whose options it exists; −1 for none
 * @param option which option that is
 */
record Variable(String path, int options, int parent, int option) {

  boolean isChoice() {
    return options > 0;
  }

  /** Whether the choice that it depends on, if any, has its option at a point. */
  boolean isUnder(double[] point) {
    return parent < 0 || point[parent] == option;
  }

  /** Places of all choices that decide whether it exists, the innermost first. */
  static List<Integer> ancestors(List<Variable> variables, int variable) {
    List<Integer> ancestors = new ArrayList<>();
    for (int at = variables.get(variable).parent; at >= 0; at = variables.get(at).parent) {
      ancestors.add(at);
    }
    return ancestors;
  }
}
