package dev.assay.spi.dataset.subset;

import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parameters that take a part of a dataset; to be held {@linkplain dev.assay.spi.parameter.Inline
 * inline} by a dataset's own.
 *
 * <p>First {@code trainRange} is cut out of the training examples, then the chosen classes are kept
 * in every split, their labels renumbered from 0 in the order they are listed, then the first
 * {@code perClass} training examples of each class. The examples keep their order. Nothing is
 * random: the same parameters always give the same examples.
 *
 * @param classes names, numbers or ranges of numbers of classes; null for all
 * @param perClass training examples of each class; null for all
 * @param trainRange first training example and the one after the last; null for all
 */
public record Subset(
    @Doc(
            "use only these classes, their labels renumbered in this order: names, or numbers from"
                + " 0 and ranges such as 0-4; default all")
        @Nullable List<String> classes,
    @Doc("use only so many training examples of each class, the first ones; default all")
        @In("[1, 100000000]")
        @Nullable Integer perClass,
    @Doc(
            "use only the training examples from this one, counted from 0, to before this one, such"
                + " as [5000, 60000]; default all")
        @In("[0, 100000000]")
        @Nullable List<Integer> trainRange) {

  /** All examples. */
  public static final Subset ALL = new Subset(null, null, null);

  public Subset {
    classes = classes == null ? null : List.copyOf(classes);
    trainRange = trainRange == null ? null : List.copyOf(trainRange);
  }

  /** This part of a dataset; the dataset itself if that is all of it. */
  public Dataset of(Dataset dataset) {
    return equals(ALL) ? dataset : new SubsetDataset(dataset, this);
  }
}
