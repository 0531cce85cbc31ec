package dev.assay.spi.dataset;

import java.util.List;

/** What is to be learnt of an example. */
public sealed interface Target {

  /** How many numbers a network puts out for an example. */
  int outputs();

  /**
   * One of several classes; of running text the token that follows, of which there is one class
   * each.
   *
   * @param names the classes, in the order of their indices
   */
  record Classes(List<String> names) implements Target {
    public Classes {
      names = List.copyOf(names);
    }

    @Override
    public int outputs() {
      return names.size();
    }

    @Override
    public String toString() {
      return names.size() + " classes";
    }
  }

  /**
   * A real number.
   *
   * @param name what it is, for people
   * @param standardized whether a network learns it with mean 0 and variance 1 over the training
   *     examples; whatever is measured and shown is in its own unit all the same
   */
  record Real(String name, boolean standardized) implements Target {
    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public String toString() {
      return "the number " + name;
    }
  }
}
