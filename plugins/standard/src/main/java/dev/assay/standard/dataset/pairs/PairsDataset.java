package dev.assay.standard.dataset.pairs;

import dev.assay.spi.Component;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.DerivedDataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import java.io.IOException;
import java.util.List;

/**
 * Pairs of another dataset's examples, of two classes: {@code different} and {@code same}, as many
 * of the one as of the other (an odd one is {@code different}).
 *
 * <p>An example's features are those of both of its pair, one after the other, as {@link
 * InputShape.Pair} says. Training pairs are drawn from training examples alone, validation pairs
 * from validation examples, test pairs from test examples, at random by the parameter {@code seed}.
 */
public record PairsDataset(PairsParameters parameters) implements DerivedDataset {
  private static final List<String> CLASSES = List.of("different", "same");

  /** As a component. */
  public static Component<PairsParameters, Dataset> component() {
    return Component.of(
        Dataset.KIND,
        "pairs",
        "pairs of another dataset's examples, of the same class or of different ones",
        PairsParameters.class,
        (parameters, context) -> new PairsDataset(parameters));
  }

  @Override
  public Dataset base() {
    return parameters.of();
  }

  @Override
  public boolean hasValidation() {
    return parameters.validation() > 0;
  }

  @Override
  public List<Misfit> check() throws IOException {
    List<Misfit> misfits = base().check();
    if (misfits.isEmpty() && base().shape().isReal()) {
      return List.of(
          new Misfit(
              "of",
              "pairs are of one class or of two, but what is to be learnt of these examples is "
                  + base().shape().target(),
              "a dataset with classes"));
    }
    return misfits.stream()
        .map(
            misfit ->
                new Misfit(
                    misfit.path().isEmpty() ? "of" : "of." + misfit.path(),
                    misfit.rule(),
                    misfit.remedy()))
        .toList();
  }

  @Override
  public DataShape derive(DataShape base) {
    return new DataShape(new InputShape.Pair(base.input()), CLASSES);
  }

  @Override
  public Splits derive(DataShape shape, Splits base) throws DataException {
    return new Splits(
        pairs(base.train(), parameters.train(), shape, "train"),
        pairs(base.validation(), parameters.validation(), shape, "validation"),
        pairs(base.test(), parameters.test(), shape, "test"));
  }

  private Examples pairs(Examples all, int count, DataShape shape, String part)
      throws DataException {
    RandomStream random = RandomStream.of(parameters.seed()).split("pairs").split(part);
    return PairedExamples.draw(all, count, shape.input().size(), part, random);
  }
}
