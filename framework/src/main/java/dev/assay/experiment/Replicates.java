package dev.assay.experiment;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.parameter.Shorthand;
import org.jspecify.annotations.Nullable;

/**
 * With how many seeds configurations are trained.
 *
 * @param initial how many seeds each has
 * @param confirm which of them are trained with more; null for none
 * @param race which of them are given up before they have had all seeds; null for none
 */
@Shorthand
public record Replicates(
    @Doc("with how many seeds each configuration is trained") @Default("1") @In("[1, 1000]")
        int initial,
    @Doc("the leaders are trained again, on fresh seeds, and ranked by those alone")
        @Nullable Confirmation confirm,
    @Doc("a configuration gets no further seed once it is significantly worse than the leader")
        @Nullable Racing race) {

  /**
   * Training the leaders again.
   *
   * @param top how many, by the mean of their initial seeds
   * @param seeds with how many fresh seeds each
   */
  public record Confirmation(
      @Doc("how many of the best configurations") @Default("5") @In("[1, 1000000]") int top,
      @Doc("with how many fresh seeds, which they share") @Default("5") @In("[1, 1000]")
          int seeds) {}

  /**
   * When configurations are given up.
   *
   * @param level significance level of the paired t-test against the leader
   * @param first how many seeds all have before any is given up
   */
  @Shorthand
  public record Racing(
      @Doc("significance level of the paired t-test against the leader, corrected by Holm")
          @Default("0.05")
          @In("(0, 0.5)")
          double level,
      @Doc("how many seeds all have before the first is given up") @Default("3") @In("[2, 1000]")
          int first) {}

  /** With how many fresh seeds the leaders are trained; 0 if they aren't. */
  public int confirming() {
    return confirm == null ? 0 : confirm.seeds();
  }
}
