package dev.assay.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.experiment.Experiment;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Normal;
import dev.assay.spi.space.Point;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordedSpaceTest {
  private final ToyRecords toys = new ToyRecords(ToyRecords.TEXT);

  @Test
  void it_is_the_space_that_the_experiment_searched_but_for_the_bounds_of_parameters() {
    List<Dimension> recorded = RecordedSpace.of(toys.record()).dimensions();
    List<Dimension> searched = toys.experiment().space().dimensions();
    assertEquals(sorted(searched), sorted(recorded));
  }

  private static List<String> sorted(List<Dimension> dimensions) {
    return dimensions.stream()
        .map(
            d ->
                d.distribution() instanceof Normal normal
                    ? d.id() + d.path() + normal.mean() + normal.deviation() + d.parent()
                    : d.toString())
        .sorted()
        .toList();
  }

  @Test
  void recorded_parameters_lead_back_to_the_point() {
    Experiment experiment = toys.experiment();
    RecordedSpace space = RecordedSpace.of(toys.record());
    for (int i = 0; i < experiment.configurations(); i++) {
      Point point = experiment.point(i);
      assertEquals(point.values(), space.values(experiment.parameters(point)));
    }
  }

  @Test
  void an_option_that_is_a_range_is_known_by_a_value_that_no_other_option_has() {
    ToyRecords nested =
        new ToyRecords(
            ToyRecords.TEXT.replace("{choice: [1, 2, 3]}", "{choice: [1, {int-uniform: [5, 9]}]}"));
    RecordedSpace space = RecordedSpace.of(nested.record());
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("training.epochs", 7L);
    assertEquals(Map.of("training.epochs", 1, "training.epochs[1]", 7L), space.values(parameters));
    parameters.put("training.epochs", 1L);
    assertEquals(Map.of("training.epochs", 0), space.values(parameters));
  }

  @Test
  void values_that_no_option_goes_by_are_left_out() {
    RecordedSpace space = RecordedSpace.of(toys.record());
    assertEquals(
        Map.of(), space.values(Map.of("optimizer", "gone", "optimizer.learning-rate", 0.1)));
  }
}
