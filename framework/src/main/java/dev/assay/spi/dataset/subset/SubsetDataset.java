package dev.assay.spi.dataset.subset;

import dev.assay.spi.Misfit;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.DerivedDataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.Selection;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.dataset.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A part of a dataset. */
record SubsetDataset(Dataset base, Subset subset) implements DerivedDataset {
  private static final String RANGE = "train-range";
  private static final String PER_CLASS = "per-class";

  @Override
  public boolean hasValidation() {
    return base.hasValidation();
  }

  @Override
  public List<Misfit> check() throws IOException {
    List<Misfit> misfits = new ArrayList<>(base.check());
    if (!misfits.isEmpty()) {
      return misfits;
    }
    DataShape whole = base.shape();
    if (whole.target() instanceof Target.Real real) {
      noClasses(real, misfits);
    } else {
      misfits.addAll(classes(whole).misfits());
    }
    wrongRange().ifPresent(misfits::add);
    if (misfits.isEmpty()
        && !whole.isReal()
        && (subset.perClass() != null || subset.trainRange() != null)) {
      base.trainLabels().flatMap(this::lack).ifPresent(misfits::add);
    }
    return misfits;
  }

  private void noClasses(Target.Real real, List<Misfit> misfits) {
    String rule = "there are no classes: what is to be learnt is " + real;
    if (subset.classes() != null) {
      misfits.add(new Misfit("classes", rule, "leave it out"));
    }
    if (subset.perClass() != null) {
      misfits.add(new Misfit(PER_CLASS, rule, "leave it out; train-range takes some examples"));
    }
  }

  private Optional<Misfit> wrongRange() {
    List<Integer> range = subset.trainRange();
    return range == null || (range.size() == 2 && range.get(0) < range.get(1))
        ? Optional.empty()
        : Optional.of(
            new Misfit(
                RANGE,
                "must be two numbers, the first one less than the second, not " + range,
                "such as [0, 50000]"));
  }

  /** What the training examples of these labels lack. */
  private Optional<Misfit> lack(int[] labels) {
    try {
      DataShape shape = base.shape();
      derive(shape, new Splits(new Labels(labels), new Labels(new int[0]), new Labels(new int[0])));
      return Optional.empty();
    } catch (DataException e) {
      List<Integer> range = subset.trainRange();
      boolean beyond = range != null && range.get(1) > labels.length;
      String rule = String.valueOf(e.getMessage());
      return Optional.of(
          new Misfit(beyond || subset.perClass() == null ? RANGE : PER_CLASS, rule, e.remedy()));
    } catch (IOException e) {
      return Optional.empty(); // Told when the examples are read.
    }
  }

  /** Examples of which only the classes matter. */
  private static final class Labels implements Examples {
    private final int[] labels;

    Labels(int[] labels) {
      this.labels = labels;
    }

    @Override
    public int size() {
      return labels.length;
    }

    @Override
    public void features(int index, float[] target, int offset) {
      throw new UnsupportedOperationException("only labels are known");
    }

    @Override
    public int label(int index) {
      return labels[index];
    }
  }

  @Override
  public DataShape derive(DataShape shape) throws DataException {
    if (shape.isReal()) {
      return shape;
    }
    List<String> names = shape.classes();
    return new DataShape(shape.input(), indices(shape).stream().map(names::get).toList());
  }

  @Override
  public Splits derive(DataShape shape, Splits all) throws DataException {
    if (shape.isReal()) {
      int[] rows = trainRows(all.train()).toArray();
      return new Splits(new Selection(all.train(), rows), all.validation(), all.test());
    }
    int[] renumbered = new int[shape.classes().size()];
    Arrays.fill(renumbered, -1);
    List<Integer> kept = indices(shape);
    for (int i = 0; i < kept.size(); i++) {
      renumbered[kept.get(i)] = i;
    }
    Examples train = part(all.train(), trainRows(all.train()), renumbered);
    if (train.size() == 0) {
      throw new DataException(
          "the part of the dataset that the experiment asks for has no training examples",
          "choose other classes or a larger train-range");
    }
    return new Splits(
        perClass(train, kept.stream().map(shape.classes()::get).toList()),
        part(all.validation(), IntStream.range(0, all.validation().size()), renumbered),
        part(all.test(), IntStream.range(0, all.test().size()), renumbered),
        train);
  }

  private ClassList classes(DataShape shape) {
    List<String> names = shape.classes();
    List<String> written = subset.classes();
    return ClassList.of(written == null ? names : written, names);
  }

  private List<Integer> indices(DataShape shape) throws DataException {
    ClassList classes = classes(shape);
    if (!classes.misfits().isEmpty()) {
      Misfit first = classes.misfits().get(0);
      throw new DataException(first.rule(), first.remedy());
    }
    return classes.indices();
  }

  private IntStream trainRows(Examples train) throws DataException {
    List<Integer> range = subset.trainRange();
    if (range == null) {
      return IntStream.range(0, train.size());
    }
    Optional<Misfit> wrong = wrongRange();
    if (wrong.isPresent()) {
      throw new DataException(RANGE + " " + wrong.get().rule(), wrong.get().remedy());
    }
    if (range.get(1) > train.size()) {
      throw new DataException(
          "train-range goes to "
              + range.get(1)
              + ", but there are "
              + train.size()
              + " training examples",
          "let it end at " + train.size() + " or before");
    }
    return IntStream.range(range.get(0), range.get(1));
  }

  private static Examples part(Examples all, IntStream rows, int[] renumbered) {
    return new RenumberedSelection(
        all, rows.filter(row -> renumbered[all.label(row)] >= 0).toArray(), renumbered);
  }

  private Examples perClass(Examples train, List<String> names) throws DataException {
    Integer wanted = subset.perClass();
    if (wanted == null) {
      return train;
    }
    int[] taken = new int[names.size()];
    int[] rows =
        IntStream.range(0, train.size())
            .filter(row -> taken[train.label(row)]++ < wanted)
            .toArray();
    List<String> lacking = new ArrayList<>();
    for (int label = 0; label < taken.length; label++) {
      if (taken[label] < wanted) {
        lacking.add(taken[label] + " of class " + names.get(label));
      }
    }
    if (!lacking.isEmpty()) {
      throw new DataException(
          "per-class asks for "
              + wanted
              + " training examples of each class, but there are "
              + String.join(", ", lacking),
          "set per-class to " + Arrays.stream(taken).min().orElse(0) + " or less");
    }
    return new Selection(train, rows);
  }
}
