package dev.assay.spi.space;

import org.jspecify.annotations.Nullable;

/**
 * One range of an experiment file.
 *
 * @param id unique in its space, such as {@code optimizer[1].learning-rate}
 * @param path dotted path of the parameter, such as {@code optimizer.learning-rate}; two dimensions
 *     may share one if never both are active, or if one is a range that is itself an option of the
 *     other, a choice
 * @param distribution the values and how likely they are
 * @param parent the option of an enclosing choice under which it exists; null if there is none
 * @param when what must hold of the values of dimensions before it for it to exist; null if nothing
 */
public record Dimension(
    String id,
    String path,
    Distribution distribution,
    @Nullable Parent parent,
    @Nullable Condition when) {

  /** One that depends on nothing but its parent. */
  public Dimension(String id, String path, Distribution distribution, @Nullable Parent parent) {
    this(id, path, distribution, parent, /* when= */ null);
  }

  /**
   * An option of a choice.
   *
   * @param id the choice's dimension
   * @param option which of its options, from 0
   */
  public record Parent(String id, int option) {}
}
