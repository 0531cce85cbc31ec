package dev.assay.contract;

import dev.assay.spi.RandomStream;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Condition;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Distribution;
import dev.assay.spi.space.IntUniform;
import dev.assay.spi.space.Normal;
import dev.assay.spi.space.SearchSpace;
import dev.assay.spi.space.Uniform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes up a space: choices within choices, conditions, and now and then a constraint. */
final class RandomSpace {
  private static final int MOST_DIMENSIONS = 6;

  private final RandomStream random;
  private final boolean finite;
  private final List<Dimension> dimensions = new ArrayList<>();

  RandomSpace(RandomStream random) {
    this.random = random;
    this.finite = random.nextDouble() < 0.5;
  }

  SearchSpace space() {
    int count = 1 + index(MOST_DIMENSIONS);
    for (int i = 0; i < count; i++) {
      Dimension.Parent parent = parent();
      dimensions.add(
          new Dimension("d" + i, "d" + i, distribution(), parent, parent == null ? when() : null));
    }
    List<Condition> constraints = new ArrayList<>();
    if (random.nextDouble() < 0.6) {
      String first = dimensions.get(index(count)).id();
      String second = dimensions.get(index(count)).id();
      double most = 0.7 + random.nextDouble();
      constraints.add(values -> share(values, first) + share(values, second) <= most);
    }
    return new SearchSpace(dimensions, constraints);
  }

  private int index(int count) {
    return (int) random.nextLong(count);
  }

  private Dimension.@Nullable Parent parent() {
    Dimension any = dimensions.isEmpty() ? null : dimensions.get(index(dimensions.size()));
    return any != null && any.distribution() instanceof Choice choice && random.nextDouble() < 0.6
        ? new Dimension.Parent(any.id(), index(choice.labels().size()))
        : null;
  }

  private @Nullable Condition when() {
    if (dimensions.isEmpty() || random.nextDouble() < 0.6) {
      return null;
    }
    String on = dimensions.get(index(dimensions.size())).id();
    double over = random.nextDouble();
    return values -> values.containsKey(on) && share(values, on) >= over;
  }

  /** Where in its range a value lies, in [0, 1]; 0 if it isn't there. */
  private double share(Map<String, Object> values, String id) {
    Object value = values.get(id);
    return value == null
        ? 0
        : dimensions.stream()
            .filter(dimension -> dimension.id().equals(id))
            .map(dimension -> dimension.distribution().cell(value).middle())
            .findFirst()
            .orElseThrow();
  }

  private Distribution distribution() {
    return switch (index(finite ? 4 : 6)) {
      case 0, 1 ->
          new Choice(IntStream.rangeClosed(0, index(4)).mapToObj(i -> "option " + i).toList());
      case 2 -> new IntUniform(1, 2 + index(6), random.nextDouble() < 0.5, 1, 0);
      case 3 -> new Uniform(0, 1, false, 0.25, 0);
      case 4 -> new Uniform(1e-3, 1, true, 0, 3);
      default -> new Normal(0, 1, -3, 3, 3);
    };
  }
}
