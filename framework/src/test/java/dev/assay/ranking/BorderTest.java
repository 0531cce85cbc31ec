package dev.assay.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.configuration.RecordedSpace;
import dev.assay.configuration.ToyRecords;
import dev.assay.run.Goal;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class BorderTest {

  private static List<String> borders(
      String text, ToDoubleFunction<Map<String, Object>> objective) {
    ToyRecords toys = new ToyRecords(text);
    List<Standing> standings = Leaderboard.of(Goal.MAXIMIZE, toys.trials(objective));
    return Border.of(RecordedSpace.of(toys.record()), standings).stream()
        .map(border -> border.path() + (border.upper() ? " up " : " down ") + border.widened())
        .toList();
  }

  private static String text(String rate, String batch, String epochs) {
    return """
        seed: 1
        dataset: {type: toy}
        architecture: {type: mlp, hidden: [20]}
        optimizer: {type: sgd, learning-rate: %s}
        training: {batch-size: %s, epochs: %s}
        objective: {metric: validation.accuracy, goal: maximize}
        sweep: {sampler: random, trials: 60}
        """
        .formatted(rate, batch, epochs);
  }

  @Test
  void a_logarithmic_range_is_widened_in_its_logarithm() {
    String text = text("{log-uniform: [0.001, 0.1]}", "8", "1");
    assertEquals(
        List.of("optimizer.learning-rate up log-uniform: [0.001, 1]"),
        borders(text, p -> ToyRecords.number(p, "optimizer.learning-rate")));
    assertEquals(
        List.of("optimizer.learning-rate down log-uniform: [1.0E-4, 0.1]"),
        borders(text, p -> -ToyRecords.number(p, "optimizer.learning-rate")));
  }

  @Test
  void a_best_value_inside_is_no_border() {
    assertEquals(
        List.of(),
        borders(
            text("{log-uniform: [0.001, 0.1]}", "8", "1"),
            p -> -Math.abs(Math.log(ToyRecords.number(p, "optimizer.learning-rate") / 0.01))));
  }

  @Test
  void whole_numbers_stay_whole_and_positive() {
    String text = text("0.1", "{int-uniform: [8, 64]}", "1");
    assertEquals(
        List.of("training.batch-size up int-uniform: [8, 100]"),
        borders(text, p -> ToyRecords.number(p, "training.batch-size")));
    assertEquals(
        List.of("training.batch-size down int-uniform: [4, 64]"),
        borders(text, p -> -ToyRecords.number(p, "training.batch-size")));
  }

  @Test
  void a_choice_of_ordered_numbers_goes_on_in_its_steps() {
    assertEquals(
        List.of("training.batch-size up choice: [8, 16, 32, 64]"),
        borders(
            text("0.1", "{choice: [8, 16, 32]}", "1"),
            p -> ToyRecords.number(p, "training.batch-size")));
    assertEquals(
        List.of("training.epochs up choice: [1, 2, 3, 4]"),
        borders(
            text("0.1", "8", "{choice: [1, 2, 3]}"), p -> ToyRecords.number(p, "training.epochs")));
  }

  @Test
  void a_share_comes_nearer_to_one_but_never_beyond() {
    String text = text("{uniform: [0.5, 0.9]}", "8", "1");
    assertEquals(
        List.of("optimizer.learning-rate up uniform: [0.5, 0.95]"),
        borders(text, p -> ToyRecords.number(p, "optimizer.learning-rate")));
  }
}
