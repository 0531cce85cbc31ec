package dev.assay.report;

import dev.assay.run.ExperimentRecord;
import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import dev.assay.run.Goal;
import dev.assay.run.LayerSummary;
import dev.assay.run.Metric;
import dev.assay.run.ModelSummary;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Experiments in the states in which a report must still be readable. */
final class SampleStates {
  /** Ends elements, attributes and scripts, and opens comments, in one string. */
  static final String PAYLOAD =
      "</script></pre></title><!--<script>alert(1)</script><img src=x onerror='alert(2)'>\" x=\"&\u2028{{name}}";

  private static final List<String> WORDS =
      List.of("学习率", "عدد الطبقات", "активация", "🧪 mit Leerzeichen");

  private SampleStates() {}

  /** State → experiment in it. */
  static Map<String, FakeReader> all() {
    Map<String, FakeReader> states = new LinkedHashMap<>();
    states.put("usual", SampleReport.of(40, 2));
    states.put("running", running());
    states.put("empty", new FakeReader(SampleReport.of(8, 3).record(), List.of(), Map.of()));
    states.put("failed", failed());
    states.put("single", SampleReport.of(1, 1));
    states.put("one-parameter", parameters(30, 1));
    states.put("many-parameters", parameters(60, 200));
    states.put("not-finite", notFinite());
    states.put(
        "no-spread",
        trials(
            SampleReport.of(6, 3),
            t ->
                t.objective() == null ? t : scored(t, 0.9 + t.plan().configuration() % 3 / 100.0)));
    states.put("words", words());
    states.put("population", SamplePopulation.of(12, 15));
    states.put("hostile", hostile());
    return states;
  }

  /** Half completed; of the others some pruned, interrupted, running, and waiting. */
  private static FakeReader running() {
    FakeReader sample = SampleReport.of(16, 2);
    List<TrialState> states =
        List.of(TrialState.PRUNED, TrialState.INTERRUPTED, TrialState.RUNNING, TrialState.WAITING);
    return trials(
        sample,
        trial -> {
          int late = trial.number() - 16;
          return late < 0 ? trial : in(trial, states.get(late / 4), null);
        });
  }

  private static FakeReader failed() {
    return trials(
        SampleReport.of(8, 2),
        trial ->
            in(
                trial,
                TrialState.FAILED,
                new Failure(FailureReason.NAN, "the loss became NaN at step 12", "")));
  }

  /** Objectives that are NaN, and metrics that are not finite. */
  private static FakeReader notFinite() {
    FakeReader sample = SampleReport.of(9, 1);
    Map<Integer, List<Metric>> metrics = new LinkedHashMap<>(sample.measured());
    metrics.replaceAll(
        (trial, measured) ->
            measured.stream()
                .map(
                    m -> m.step() < 500 ? m : new Metric(m.name(), m.step(), m.epoch(), odd(trial)))
                .toList());
    FakeReader changed =
        trials(sample, t -> t.objective() == null ? t : scored(t, odd(t.number())));
    return new FakeReader(changed.record(), changed.recorded(), metrics);
  }

  private static double odd(int trial) {
    return List.of(Double.NaN, Double.POSITIVE_INFINITY, 0.5).get(trial % 3);
  }

  /** So many configurations of so many parameters. */
  private static FakeReader parameters(int configurations, int count) {
    return trials(
        SampleReport.of(configurations, 1),
        trial -> {
          SplittableRandom random = new SplittableRandom(trial.number());
          Map<String, Object> parameters = new LinkedHashMap<>();
          for (int i = 0; i < count; i++) {
            parameters.put("architecture.layers." + i + ".width", 16L << random.nextInt(6));
          }
          return with(trial, parameters);
        });
  }

  /** Names in other scripts, from right to left, and with what is no letter. */
  private static FakeReader words() {
    return trials(
        SampleReport.of(12, 2),
        trial -> {
          Map<String, Object> parameters = new LinkedHashMap<>();
          int configuration = trial.plan().configuration();
          WORDS.forEach(
              word -> parameters.put(word, WORDS.get((configuration + word.length()) % 4)));
          parameters.put("ρυθμός", 0.1 + configuration);
          return with(trial, parameters);
        });
  }

  private static FakeReader trials(FakeReader reader, Function<Trial, Trial> change) {
    return new FakeReader(
        reader.record(), reader.recorded().stream().map(change).toList(), reader.measured());
  }

  private static Trial in(Trial trial, TrialState state, @Nullable Failure failure) {
    boolean waiting = state == TrialState.WAITING;
    boolean running = state == TrialState.RUNNING;
    return new Trial(
        trial.plan(),
        state,
        failure,
        waiting ? 0 : 1,
        null,
        trial.metrics(),
        waiting ? null : trial.started(),
        waiting || running ? null : trial.finished(),
        waiting ? null : trial.device(),
        Map.of());
  }

  private static Trial scored(Trial trial, double objective) {
    return new Trial(
        trial.plan(),
        trial.state(),
        trial.failure(),
        trial.attempts(),
        objective,
        trial.metrics(),
        trial.started(),
        trial.finished(),
        trial.device(),
        trial.phases());
  }

  private static Trial with(Trial trial, Map<String, Object> parameters) {
    PlannedTrial plan = trial.plan();
    return new Trial(
        new PlannedTrial(
            plan.number(),
            plan.configuration(),
            plan.replicate(),
            plan.seed(),
            parameters,
            plan.setup()),
        trial.state(),
        trial.failure(),
        trial.attempts(),
        trial.objective(),
        trial.metrics(),
        trial.started(),
        trial.finished(),
        trial.device(),
        trial.phases());
  }

  /** Names that would be markup, or code, if they were not escaped. */
  static FakeReader hostile() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put(PAYLOAD, PAYLOAD);
    parameters.put(PAYLOAD + ".list", List.of(PAYLOAD, PAYLOAD));
    PlannedTrial good = new PlannedTrial(0, 0, 0, 1, parameters, PAYLOAD);
    Map<String, Object> others = new LinkedHashMap<>(parameters);
    others.put(PAYLOAD, PAYLOAD + "2");
    Trial compared =
        new Trial(
            new PlannedTrial(2, 2, 0, 3, others, PAYLOAD),
            TrialState.COMPLETED,
            null,
            1,
            0.4,
            Map.of(),
            null,
            null,
            PAYLOAD,
            Map.of());
    PlannedTrial bad = new PlannedTrial(1, 1, 0, 2, parameters, PAYLOAD);
    Trial completed =
        new Trial(
            good,
            TrialState.COMPLETED,
            null,
            1,
            0.5,
            Map.of(PAYLOAD, 0.5, "test." + PAYLOAD, Double.NaN),
            null,
            null,
            PAYLOAD,
            Map.of(PAYLOAD, 1.0));
    Trial failed =
        new Trial(
            bad,
            TrialState.FAILED,
            new Failure(FailureReason.EXCEPTION, PAYLOAD, PAYLOAD),
            1,
            null,
            Map.of(),
            null,
            null,
            PAYLOAD,
            Map.of());
    ExperimentRecord experiment =
        new ExperimentRecord(
            PAYLOAD,
            PAYLOAD,
            PAYLOAD,
            PAYLOAD,
            PAYLOAD,
            PAYLOAD,
            1,
            PAYLOAD,
            Goal.MAXIMIZE,
            true,
            3,
            1,
            Map.of(PAYLOAD, PAYLOAD));
    List<Metric> metrics =
        List.of(new Metric(PAYLOAD, 1, 1, Double.NaN), new Metric(PAYLOAD, 2, 1, Double.MAX_VALUE));
    ModelSummary model =
        new ModelSummary(List.of(new LayerSummary(PAYLOAD, PAYLOAD, PAYLOAD, 1, 1, 1)));
    return new FakeReader(
        experiment,
        List.of(completed, failed, compared),
        Map.of(0, metrics),
        Map.of(0, model, 2, model));
  }
}
