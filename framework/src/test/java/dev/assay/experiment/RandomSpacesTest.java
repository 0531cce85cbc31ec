package dev.assay.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.spi.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever ranges a valid file holds, each of their points is a valid setup. */
class RandomSpacesTest {
  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPointBinds(long seed) {
    RandomStream random = RandomStream.of(seed);
    String text =
        "dataset: {type: toy, examples: %s, split: {validation: %s}}\n"
                .formatted(whole(random, 10, 1000, 2), real(random, 0, 0.9, 2))
            + "architecture: {type: mlp, hidden: %s, activation: %s}\n"
                .formatted(hidden(random), activation(random, 2))
            + "optimizer: {type: sgd, learning-rate: %s, momentum: %s}\n"
                .formatted(real(random, 0.001, 10, 2), real(random, 0.01, 0.99, 2))
            + "training: {epochs: %s}\n".formatted(whole(random, 1, 50, 1))
            + "objective: {metric: train.loss, goal: minimize}\n"
            + "sweep: {trials: 20}\n";
    Experiment experiment = ExperimentReaderTest.read(text);
    SetupReader setups =
        new SetupReader(ExperimentReaderTest.CATALOG, ExperimentReaderTest.CONTEXT);
    for (long i = 0; i < experiment.configurations(); i++) {
      String setup = experiment.setup(experiment.point(i));
      setups.read(setup);
      assertEquals(setup, experiment.setup(experiment.pointOf(setup).orElseThrow()));
      // The setup is an experiment without ranges, and reads as the same setup.
      Experiment fixed =
          ExperimentReaderTest.read(
              setup.substring(0, setup.length() - 1)
                  + ",\"objective\":{\"metric\":\"train.loss\",\"goal\":\"minimize\"}}");
      assertEquals(setup, fixed.setup(fixed.point(0)));
    }
  }

  private static String real(RandomStream random, double from, double to, int depth) {
    double a = from + random.nextDouble() * (to - from) / 2;
    double b = a + (to - a) * (0.1 + 0.9 * random.nextDouble());
    return switch (random.nextInt(depth > 0 ? 7 : 6)) {
      case 0 -> Double.toString(a);
      case 1 -> "{uniform: [" + a + ", " + b + "]}";
      case 2 -> "{uniform: [" + a + ", " + b + "], step: " + (b - a) / 7 + "}";
      case 3 -> a > 0 ? "{log-uniform: [" + a + ", " + b + "], steps: 3}" : "0";
      case 4 -> "{normal: [" + (a + b) / 2 + ", " + (b - a) + "]}";
      case 5 -> "{choice: [" + a + ", " + b + "]}";
      default ->
          "{choice: ["
              + real(random, from, to, depth - 1)
              + ", "
              + real(random, from, to, depth - 1)
              + "]}";
    };
  }

  private static String whole(RandomStream random, int from, int to, int depth) {
    int a = from + random.nextInt((to - from) / 2);
    int b = a + 1 + random.nextInt(to - a);
    return switch (random.nextInt(depth > 0 ? 5 : 4)) {
      case 0 -> Integer.toString(a);
      case 1 -> "{int-uniform: [" + a + ", " + b + "]}";
      case 2 -> "{int-log-uniform: [" + a + ", " + b + "]}";
      case 3 -> "{int-uniform: [" + a + ", " + (a + 30) + "], step: 7}";
      default -> "{choice: [" + whole(random, from, to, depth - 1) + ", " + b + "]}";
    };
  }

  private static String hidden(RandomStream random) {
    List<String> widths = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      widths.add(whole(random, 1, 100, 1));
    }
    return random.nextInt(3) == 0 ? "{choice: [[], " + widths + ", [3]]}" : widths.toString();
  }

  private static String activation(RandomStream random, int depth) {
    return switch (random.nextInt(depth > 0 ? 3 : 2)) {
      case 0 -> "relu";
      case 1 -> "{type: elu, alpha: " + real(random, 0.1, 2, 1) + "}";
      default -> "{choice: [" + activation(random, depth - 1) + ", relu]}";
    };
  }
}
