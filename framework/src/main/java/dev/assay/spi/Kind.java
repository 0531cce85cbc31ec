package dev.assay.spi;

/**
 * A family of components; each family's interface holds its own as {@code KIND}.
 *
 * @param name name of the family in the command line and in messages, such as {@code optimizer}
 * @param type the interface that the family's components create
 * @param summary what the family is for, in one sentence
 * @param scalar name of the component that a bare number stands for (a learning rate of {@code 0.1}
 *     is the schedule {@code constant} with that value as its only required parameter), or the
 *     empty string where a bare number means nothing
 */
public record Kind<T>(String name, Class<T> type, String summary, String scalar) {

  /** A family in which a bare number means nothing. */
  public Kind(String name, Class<T> type, String summary) {
    this(name, type, summary, "");
  }

  @Override
  public String toString() {
    return name;
  }
}
