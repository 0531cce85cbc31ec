package dev.assay.importance;

import java.util.BitSet;

/** How much of the variance of a tree's function comes from which variables. */
interface ClosedVariances {

  /** The variance of the function over the whole space. */
  double total();

  /**
   * What variables explain, alone and together.
   *
   * @param variables their places; behind the last variable's, whether the first exists, the
   *     second, and so on
   */
  double closed(BitSet variables);
}
