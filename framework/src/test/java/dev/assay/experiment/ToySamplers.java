package dev.assay.experiment;

import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.sampler.AdaptiveSampler;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.sampler.PlannedSampler;
import dev.assay.spi.sampler.RegretBound;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The two samplers that experiment files are tested with. */
final class ToySamplers {
  private ToySamplers() {}

  /** Independent random values. */
  record Random() implements PlannedSampler {
    @Override
    public OptionalLong size(SearchSpace space) {
      return OptionalLong.empty();
    }

    @Override
    public Point point(SearchSpace space, long index, RandomStream random) {
      Point point = draw(space, random.split(index));
      for (long i = 0; !space.allows(point); i++) {
        point = draw(space, random.split(index).split("again").split(i));
      }
      return point;
    }

    private static Point draw(SearchSpace space, RandomStream random) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (Dimension dimension : space.dimensions()) {
        double u = random.split(dimension.id()).nextDouble();
        if (SearchSpace.isActive(dimension, values)) {
          values.put(dimension.id(), dimension.distribution().quantile(u));
        }
      }
      return new Point(values);
    }
  }

  /** Every combination. */
  record Grid() implements PlannedSampler {
    @Override
    public List<Misfit> check(SearchSpace space) {
      return space.dimensions().stream()
          .filter(dimension -> dimension.distribution().grid().isEmpty())
          .map(
              dimension ->
                  new Misfit(
                      dimension.path(),
                      "a grid can't visit every value of a continuous range",
                      "add steps: 5, for example, or use the sampler random"))
          .toList();
    }

    @Override
    public OptionalLong size(SearchSpace space) {
      return OptionalLong.of(points(space).size());
    }

    @Override
    public boolean isExhaustive() {
      return true;
    }

    @Override
    public Point point(SearchSpace space, long index, RandomStream random) {
      return points(space).get((int) index);
    }

    private static List<Point> points(SearchSpace space) {
      List<Map<String, Object>> points = List.of(Map.of());
      for (Dimension dimension : space.dimensions()) {
        List<Map<String, Object>> longer = new ArrayList<>();
        for (Map<String, Object> point : points) {
          if (!SearchSpace.isActive(dimension, point)) {
            longer.add(point);
            continue;
          }
          for (Object value : dimension.distribution().grid()) {
            Map<String, Object> with = new LinkedHashMap<>(point);
            with.put(dimension.id(), value);
            longer.add(with);
          }
        }
        points = longer;
      }
      return points.stream().map(Point::new).filter(space::allows).toList();
    }
  }

  /** Random values, but others for every other history; it expects a regret of 10 / trials. */
  record Adaptive() implements AdaptiveSampler, RegretBound {
    @Override
    public double regret(SearchSpace space, List<Observation> history, RandomStream random) {
      return 10.0 / history.size();
    }

    @Override
    public OptionalLong size(SearchSpace space) {
      return OptionalLong.empty();
    }

    @Override
    public long startup(SearchSpace space) {
      return 3;
    }

    @Override
    public Point suggest(
        SearchSpace space, long index, List<Observation> history, RandomStream random) {
      String seen = index < startup(space) ? "" : history.toString();
      return new Random().point(space, index, random.split(seen));
    }
  }

  /** Whose code fails. */
  record Broken() implements PlannedSampler {
    @Override
    public List<Misfit> check(SearchSpace space) {
      throw new IllegalStateException("no check");
    }

    @Override
    public OptionalLong size(SearchSpace space) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Point point(SearchSpace space, long index, RandomStream random) {
      throw new UnsupportedOperationException();
    }
  }
}
