package dev.assay.spi.dataset;

import java.util.List;

/**
 * What a dataset's examples look like.
 *
 * @param input shape of one example
 * @param target what is to be learnt of it
 */
public record DataShape(InputShape input, Target target) {

  /** Examples of classes with these names, in the order of their indices. */
  public DataShape(InputShape input, List<String> classes) {
    this(input, new Target.Classes(classes));
  }

  /** Names of the classes, in the order of their indices; none if the target is a number. */
  public List<String> classes() {
    return target instanceof Target.Classes classes ? classes.names() : List.of();
  }

  /** Whether the target is a number. */
  public boolean isReal() {
    return target instanceof Target.Real;
  }
}
