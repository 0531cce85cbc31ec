package dev.assay.report;

import dev.assay.ranking.Comparison;

/** Says why no test tells two configurations apart. */
final class Doubt {
  private Doubt() {}

  /** {@code too few seeds (1); need 2}; empty if a test says something. */
  static String text(Comparison comparison) {
    return switch (comparison.obstacle()) {
      case NONE -> "";
      case NOT_A_NUMBER -> "not a number";
      case TOO_FEW_SEEDS ->
          "too few seeds ("
              + Math.min(comparison.first().n(), comparison.second().n())
              + "); need "
              + Comparison.LEAST_SEEDS;
      case NO_SPREAD -> "can’t be told: no run differs from the next";
    };
  }
}
