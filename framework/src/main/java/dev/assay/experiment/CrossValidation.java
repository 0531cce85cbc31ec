package dev.assay.experiment;

import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.Map;
import java.util.TreeMap;

/**
 * The part of a setup that has its trials validated on folds: trial i of a configuration validates
 * on fold {@code i mod k} and trains on the others; after k trials the examples are divided anew.
 *
 * @param kFold how many folds there are
 * @param seed decides which examples are in which fold
 * @param stratified whether every fold has its share of each class
 */
public record CrossValidation(
    @Doc("number of folds") @In("[2, 1000]") int kFold,
    @Doc("decides which examples are in which fold") long seed,
    @Doc("whether every fold has its share of each class") boolean stratified) {

  /** Its canonical form, as part of a setup's. */
  Map<String, Object> plain() {
    Map<String, Object> plain = new TreeMap<>();
    plain.put("k-fold", (long) kFold);
    plain.put("seed", seed);
    plain.put("stratified", stratified);
    return plain;
  }
}
