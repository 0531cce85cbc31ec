package dev.assay.report;

import dev.assay.run.ExperimentRecord;
import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import dev.assay.run.Goal;
import dev.assay.run.Metric;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes the report of a made-up experiment, for people to look at while working on the page:
 * {@code SampleReport FILE [CONFIGURATIONS [REPLICATES]]}, {@code SampleReport FILE grid}, or
 * {@code SampleReport FILE STATE} for one of {@link SampleStates}.
 */
public final class SampleReport {
  private static final Instant BEGIN = Instant.parse("2026-03-02T09:14:00Z");

  private SampleReport() {}

  public static void main(String[] arguments) {
    if (arguments.length > 1 && arguments[1].equals("grid")) {
      new ReportWriter().write(grid(), "optimizers", Path.of(arguments[0]));
      return;
    }
    FakeReader state = arguments.length > 1 ? SampleStates.all().get(arguments[1]) : null;
    if (state != null) {
      new ReportWriter().write(state, state.record().name(), Path.of(arguments[0]));
      return;
    }
    int configurations = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
    int replicates = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    FakeReader reader = of(configurations, replicates);
    new ReportWriter().write(reader, reader.experiments().get(0).name(), Path.of(arguments[0]));
  }

  /** Three optimisers with parameters of their own; trials 4 and 13 fail. */
  static FakeReader of(int configurations, int replicates) {
    List<Trial> trials = new ArrayList<>();
    Map<Integer, List<Metric>> metrics = new LinkedHashMap<>();
    for (int number = 0; number < configurations * replicates; number++) {
      int configuration = number / replicates;
      Map<String, Object> parameters = parameters(configuration);
      List<Metric> measured = measured(number, parameters);
      boolean failed = number == 4 || number == 13;
      metrics.put(number, failed ? measured.subList(0, measured.size() / 3) : measured);
      trials.add(trial(number, configuration, number % replicates, parameters, measured, failed));
    }
    return new FakeReader(experiment(configurations, replicates), trials, metrics);
  }

  /**
   * Every combination of two activations, two batch sizes and six widths, with two seeds each: relu
   * is always better by two points, the batch size matters nothing.
   */
  static FakeReader grid() {
    List<Trial> trials = new ArrayList<>();
    for (int number = 0; number < 48; number++) {
      int configuration = number / 2;
      SplittableRandom random = new SplittableRandom(number);
      Map<String, Object> parameters = new LinkedHashMap<>();
      parameters.put("architecture.activation", List.of("sigmoid", "relu").get(configuration / 12));
      parameters.put("training.batch-size", 64L << (configuration / 6 % 2));
      parameters.put("architecture.width", 50L * (1 + configuration % 6));
      double objective =
          0.94
              + (configuration < 12 ? 0 : 0.02)
              + 0.002 * (configuration % 6)
              + random.nextDouble(1e-3);
      List<Metric> measured = List.of(new Metric("validation.accuracy", 1650, 3, objective));
      trials.add(trial(number, configuration, number % 2, parameters, measured, false));
    }
    return new FakeReader(experiment(24, 2), trials, Map.of());
  }

  private static Map<String, Object> parameters(int configuration) {
    SplittableRandom random = new SplittableRandom(configuration * 977L + 5);
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put(
        "architecture.activation", List.of("sigmoid", "relu", "elu").get(random.nextInt(3)));
    parameters.put(
        "architecture.hidden",
        List.of(List.of(200L, 100L, 60L, 30L), List.of(300L, 100L)).get(random.nextInt(2)));
    String optimizer = List.of("sgd", "momentum", "adam").get(configuration % 3);
    parameters.put("optimizer", optimizer);
    double decades = optimizer.equals("adam") ? 2 : 3;
    parameters.put(
        "optimizer.learning-rate",
        Math.pow(10, (optimizer.equals("adam") ? -4 : -3) + decades * random.nextDouble()));
    if (optimizer.equals("momentum")) {
      parameters.put("optimizer.momentum", 0.5 + 0.49 * random.nextDouble());
    }
    if (optimizer.equals("adam")) {
      parameters.put("optimizer.beta1", 0.8 + 0.19 * random.nextDouble());
    }
    parameters.put("training.batch-size", 32L << random.nextInt(3));
    return parameters;
  }

  private static List<Metric> measured(int number, Map<String, Object> parameters) {
    SplittableRandom random = new SplittableRandom(number * 31L + 7);
    double rate = (Double) parameters.getOrDefault("optimizer.learning-rate", 0.01);
    double ideal = "adam".equals(parameters.get("optimizer")) ? 1.2e-3 : 0.15;
    double distance = Math.log10(rate / ideal);
    double ceiling =
        0.984
            - 0.012 * distance * distance
            - ("sigmoid".equals(parameters.get("architecture.activation")) ? 0.02 : 0)
            + 0.002 * (random.nextDouble() - 0.5);
    double speed = 150 * (1 + distance * distance);
    List<Metric> metrics = new ArrayList<>();
    for (int step = 0; step <= 1650; step += 10) {
      double progress = 1 - Math.exp(-step / speed);
      int epoch = Math.min(3, step / 550 + 1);
      double accuracy = 0.1 + (ceiling - 0.1) * progress;
      double noise = 0.25 * (random.nextDouble() - 0.5) * Math.exp(-step / 900.0);
      metrics.add(
          new Metric("train.loss", step, epoch, 2.3 * (1.02 - progress) * (1 + noise) + 0.04));
      if (step % 110 == 0) {
        metrics.add(new Metric("validation.accuracy", step, epoch, accuracy));
        metrics.add(
            new Metric(
                "validation.loss", step, epoch, 2.3 * (1.01 - progress) + 3 * (1 - ceiling)));
      }
    }
    metrics.add(new Metric("test.accuracy", 1650, 3, ceiling - 0.003));
    return metrics;
  }

  private static Trial trial(
      int number,
      int configuration,
      int replicate,
      Map<String, Object> parameters,
      List<Metric> measured,
      boolean failed) {
    Map<String, Double> last = new LinkedHashMap<>();
    measured.forEach(metric -> last.put(metric.name(), metric.value()));
    Instant started = BEGIN.plusSeconds(45L * (number / 2));
    return new Trial(
        new PlannedTrial(number, configuration, replicate, 1000L + number, parameters, "{}"),
        failed ? TrialState.FAILED : TrialState.COMPLETED,
        failed ? failure(number) : null,
        1,
        failed ? null : last.get("validation.accuracy"),
        failed ? Map.of() : last,
        started,
        started.plusMillis(38_000L + 137L * (number % 50)),
        "cpu:" + number % 2,
        Map.of("data", 2.1, "training", 29.4, "evaluation", 5.2));
  }

  private static Failure failure(int number) {
    return number == 4
        ? new Failure(
            FailureReason.NAN, "the loss became NaN at step 540", "loss was 2.31 at step 530")
        : new Failure(
            FailureReason.OUT_OF_MEMORY,
            "Java heap space: the worker had 512 MiB",
            """
            java.lang.OutOfMemoryError: Java heap space
            \tat dev.assay.training.Trainer.fit(Trainer.java:112)
            \tat dev.assay.execution.Worker.run(Worker.java:58)
            """);
  }

  private static ExperimentRecord experiment(int configurations, int replicates) {
    String text =
        """
        name: optimizers
        description: Which optimiser suits the five-layer network, and how fast may it learn?
        seed: 42
        dataset: {type: mnist, validation: 5000}
        architecture:
          type: mlp
          hidden: {choice: [[200, 100, 60, 30], [300, 100]]}
          activation: {choice: [sigmoid, relu, elu]}
        optimizer:
          choice:
            - {type: sgd, learning-rate: {log-uniform: [1.0e-3, 1]}}
            - {type: momentum, learning-rate: {log-uniform: [1.0e-3, 1]}, momentum: {uniform: [0.5, 0.99]}}
            - {type: adam, learning-rate: {log-uniform: [1.0e-4, 1.0e-2]}, beta1: {uniform: [0.8, 0.99]}}
        training: {batch-size: {choice: [32, 64, 128]}, epochs: 3}
        objective: {metric: validation.accuracy, goal: maximize}
        sweep: {sampler: random, trials: 8, replicates: 3}
        """;
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("assay", "0.1.0");
    environment.put("java", "17.0.12 (Eclipse Adoptium)");
    environment.put("deeplearning4j", "1.0.0-M2.1, nd4j-native");
    environment.put("system", "Linux 6.1 x86-64, 16 cores, 64 GiB");
    environment.put("commit", "1bf8d43 (clean)");
    environment.put("command", "assay sweep experiments/optimizers.yaml");
    return new ExperimentRecord(
        "optimizers",
        "Which optimiser suits the five-layer network, and how fast may it learn?",
        text,
        "experiments/optimizers.yaml",
        "{}",
        "3f1c9a7e52d0b846",
        42,
        "validation.accuracy",
        Goal.MAXIMIZE,
        false,
        configurations,
        replicates,
        environment);
  }
}
