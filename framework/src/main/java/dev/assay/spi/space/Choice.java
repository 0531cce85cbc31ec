package dev.assay.spi.space;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * One of several options, all equally likely.
 *
 * @param labels what tables call the options, each different
 */
public record Choice(List<String> labels) implements Distribution {
  public Choice {
    labels = List.copyOf(labels);
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("a choice needs at least one option");
    }
  }

  @Override
  public Object quantile(double u) {
    return Math.min((int) (u * labels.size()), labels.size() - 1);
  }

  @Override
  public Cell cell(Object value) {
    return Cell.of((Integer) value, labels.size());
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.of(labels.size());
  }

  @Override
  public Object value(long i) {
    return (int) i;
  }

  @Override
  public List<Object> grid() {
    return IntStream.range(0, labels.size()).<Object>mapToObj(i -> i).toList();
  }
}
