package dev.assay.sweep;

import dev.assay.experiment.CheckpointSettings;
import dev.assay.experiment.Experiment;
import dev.assay.run.Criterion;
import dev.assay.run.Failure;
import dev.assay.run.PlannedTrial;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import dev.assay.run.Trial;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialStage;
import dev.assay.run.TrialState;
import dev.assay.spi.pruner.Pruner;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The trials of a sweep that are running, what becomes of them, and which are started next. */
final class RunningTrials {

  /** What is known of the sweep's trials, and where it is kept. */
  record Records(RunRecorder recorder, RunReader reader, TrialFiles files, Clock clock) {}

  private final Experiment experiment;
  private final Agenda agenda;
  private final Suggestions suggestions;
  private final SweepListener listener;
  private final FailureStreak streak;
  private final Map<Integer, PlannedTrial> trials = new TreeMap<>();
  private final Set<Integer> begun = new HashSet<>();
  private final Map<Integer, String> pruned = new HashMap<>();
  private final Pruning pruning;
  private final StopRule rule;
  private final RegretRule regret;
  private final FurtherObjectives further;
  private final Racing racing;
  private final Set<Integer> handed = new HashSet<>();
  private final Map<Integer, String> setups = new HashMap<>();
  private final RunRecorder recorder;
  private final RunReader reader;
  private final TrialFiles files;
  private final TrialLog log;
  private @Nullable Double best;
  private boolean alone;
  private boolean concluded;

  /** Whether anything has ended since trials were last planned. */
  private boolean stale = true;

  private boolean halted;

  /**
   * None yet.
   *
   * @param agenda what is to be started
   * @param suggestions what is to be planned once there is room for it
   * @param recorded the sweep's trials as they stand
   * @param plan what is left of them
   */
  RunningTrials(
      Experiment experiment,
      Agenda agenda,
      Suggestions suggestions,
      SweepListener listener,
      List<Trial> recorded,
      SweepPlan plan,
      Records records) {
    this.experiment = experiment;
    this.recorder = records.recorder();
    this.reader = records.reader();
    this.files = records.files();
    this.log =
        new TrialLog(recorder, files, new TrialTimes(records.clock()), checkpoint().keepsLast());
    this.agenda = agenda;
    this.suggestions = suggestions;
    this.listener = listener;
    this.streak =
        new FailureStreak(
            experiment.execution().stopAfterFailures(),
            recorded.stream().anyMatch(trial -> trial.state() == TrialState.COMPLETED));
    List<Pruner> pruners = experiment.sweep().pruners();
    this.pruning =
        Pruning.of(
            pruners,
            experiment.criteria(),
            recorded,
            pruners.isEmpty() ? Map.of() : reader.metrics(experiment.name()));
    this.rule = new StopRule(experiment.sweep().until(), experiment.criteria(), recorded);
    this.regret = new RegretRule(experiment);
    for (Trial trial : recorded) {
      if (trial.state() == TrialState.FAILED || SweepPlan.isOver(trial, experiment)) {
        regret.over(
            trial.plan(),
            trial.state(),
            trial.state() == TrialState.COMPLETED
                ? Criterion.values(experiment.criteria(), trial)
                : List.of());
      }
    }
    this.further = new FurtherObjectives(experiment.criteria());
    this.racing = new Racing(experiment);
    racing.know(recorded);
    plan.remaining().forEach(trial -> handed.add(trial.number()));
    recorded.forEach(trial -> achieved(trial.objective()));
    recorded.forEach(trial -> setups.put(trial.number(), trial.plan().setup()));
  }

  boolean isEmpty() {
    return trials.isEmpty();
  }

  /** Whether another trial may start. */
  boolean hasNext() {
    return !agenda.isEmpty()
        || (!agenda.isClosed() && (!suggestions.isEmpty() || pruning.promotion().isPresent()));
  }

  /** Lets no more trials start once the file says that it is enough. */
  void conclude() {
    if (!hasNext()) {
      return;
    }
    Optional<String> enough = concluded ? Optional.empty() : rule.satisfied().or(regret::satisfied);
    Optional<String> exhausted = rule.exhausted();
    boolean confirms = experiment.sweep().replicates().confirm() != null && exhausted.isEmpty();
    if (enough.isPresent() && confirms) {
      concluded = true;
      boolean cut = agenda.drop(TrialStage.SCREENING) || suggestions.hasNext();
      suggestions.planned(List.of(), Math.max(1, suggestions.left()));
      if (cut) {
        listener.concluded(enough.get(), /* confirms= */ true);
      }
    } else if (enough.isPresent() || exhausted.isPresent()) {
      agenda.close();
      listener.concluded(enough.or(() -> exhausted).orElseThrow(), /* confirms= */ false);
    }
  }

  /** Starts as many trials as there is room for. */
  void fill(TrialExecutor executor) throws InterruptedException {
    while (!alone && trials.size() < executor.slots()) {
      Optional<PlannedTrial> next = next();
      if (next.isEmpty() && (agenda.isClosed() || !plan())) {
        break;
      }
      next.ifPresent(trial -> executor.submit(order(trial)));
    }
    if (trials.isEmpty()) {
      Optional<PlannedTrial> next = agenda.nextAlone();
      if (next.isPresent()) {
        alone = true;
        executor.submitAlone(order(next.get()));
      }
    }
  }

  /** Plans what was left open until now; whether there was anything. */
  private boolean plan() {
    if (suggestions.isEmpty()) {
      return false;
    }
    String name = experiment.name();
    if (suggestions.hasNext() && !concluded) {
      recorder.suggested(name, suggestions.basis());
      hand(List.of(suggestions.next()), List.of());
      return true;
    }
    // Whoever is screened still may lead.
    if (!stale || (concluded && trials.values().stream().anyMatch(RunningTrials::isScreening))) {
      return false;
    }
    stale = false;
    recorder.flush();
    List<Trial> recorded = reader.trials(name);
    racing.know(recorded);
    SweepPlan plan = SweepPlan.next(experiment, recorded, concluded);
    List<PlannedTrial> waiting = new ArrayList<>(plan.remaining());
    waiting.removeAll(plan.added());
    waiting.removeIf(trial -> handed.contains(trial.number()));
    boolean none = plan.added().isEmpty() && waiting.isEmpty();
    suggestions.planned(plan.added(), none && trials.isEmpty() ? 0 : plan.unplanned());
    hand(plan.added(), waiting);
    if (experiment.sweep().population() != null && !plan.added().isEmpty()) {
      forgetAncestors();
    }
    return !none;
  }

  /** What generations long gone left is of no use any more, unless the file wants it kept. */
  private void forgetAncestors() {
    recorder.flush();
    List<Trial> all = reader.trials(experiment.name());
    boolean keeps = experiment.execution().checkpoint().keepsLast();
    CheckpointNeeds needs = new CheckpointNeeds(keeps, /* population= */ true, all);
    all.stream()
        .filter(trial -> !needs.of(trial))
        .forEach(trial -> files.forgetCheckpoint(trial.number()));
  }

  private static boolean isScreening(PlannedTrial trial) {
    return trial.stage() == TrialStage.SCREENING;
  }

  /** Puts trials on the agenda that are new, and some that were recorded before. */
  private void hand(List<PlannedTrial> added, List<PlannedTrial> waiting) {
    recorder.planned(experiment.name(), added);
    added.forEach(trial -> setups.put(trial.number(), trial.setup()));
    List<PlannedTrial> all = new ArrayList<>(waiting);
    all.addAll(added);
    all.forEach(trial -> handed.add(trial.number()));
    agenda.add(all);
    listener.planned(all, suggestions.left());
  }

  /** A trial that is promoted, or else the next that isn't given up before it begins. */
  private Optional<PlannedTrial> next() {
    Optional<PlannedTrial> promoted = agenda.isClosed() ? Optional.empty() : pruning.promotion();
    if (promoted.isPresent()) {
      return promoted;
    }
    Optional<PlannedTrial> next = agenda.next();
    while (next.isPresent()) {
      PlannedTrial trial = next.get();
      Optional<String> why = pruning.skip(trial).or(() -> racing.verdict(trial));
      if (why.isEmpty()) {
        return next;
      }
      stale = true;
      ExecutionEvent.Finished skipped =
          new ExecutionEvent.Finished(trial.number(), TrialResult.pruned(why.get(), Map.of()));
      log.record(skipped);
      suggestions.over(trial, skipped.result(), List.of());
      regret.over(trial, TrialState.PRUNED, List.of());
      listener.happened(skipped);
      next = agenda.next();
    }
    return next;
  }

  private TrialOrder order(PlannedTrial trial) {
    trials.put(trial.number(), trial);
    return new TrialOrder(
        trial,
        experiment.objective(),
        files.model(trial.number()),
        files.results(),
        files.checkpoint(trial.number()),
        checkpoint(),
        parent(trial),
        experiment.execution().inspect() ? files.inspection(trial.number()) : null,
        best);
  }

  /** Members of a population go on from each other, so their last checkpoints are kept. */
  private CheckpointSettings checkpoint() {
    CheckpointSettings settings = experiment.execution().checkpoint();
    return experiment.sweep().population() == null ? settings : settings.keepingLast();
  }

  private TrialOrder.@Nullable Parent parent(PlannedTrial trial) {
    Integer parent = trial.parent();
    return parent == null
        ? null
        : new TrialOrder.Parent(
            files.checkpoint(parent), Objects.requireNonNull(setups.get(parent)));
  }

  void happened(ExecutionEvent event, TrialExecutor executor) {
    if (pruned.containsKey(event.trial())) {
      if (event instanceof ExecutionEvent.Finished finished) {
        String why = Objects.requireNonNull(pruned.remove(event.trial()));
        finished(
            new ExecutionEvent.Finished(
                event.trial(), TrialResult.pruned(why, finished.result().phases())));
      }
      // What it measured before it heard of that depends on how quick it was.
      return;
    }
    if (event instanceof ExecutionEvent.Finished finished) {
      finished(finished);
      return;
    }
    if (event instanceof ExecutionEvent.Returned returned) {
      agenda.returned(Objects.requireNonNull(trials.remove(returned.trial())), alone);
      alone = false;
      listener.happened(
          new ExecutionEvent.Noticed(returned.trial(), "goes to another slot: " + returned.why()));
      return;
    }
    if (event instanceof ExecutionEvent.Started) {
      begun.add(event.trial());
      pruning.begun(Objects.requireNonNull(trials.get(event.trial())));
    }
    if (event instanceof ExecutionEvent.Measured measured) {
      suggestions.measured(measured);
    }
    if (event instanceof ExecutionEvent.Built built) {
      pruning.built(event.trial(), built.model());
    }
    further.happened(event);
    log.record(event);
    listener.happened(event);
    if (event instanceof ExecutionEvent.Measured measured) {
      pruning
          .measured(event.trial(), measured.metrics())
          .ifPresent(
              why -> {
                pruned.put(event.trial(), why);
                executor.stop(event.trial());
              });
    }
  }

  private void finished(ExecutionEvent.Finished event) {
    PlannedTrial trial = Objects.requireNonNull(trials.remove(event.trial()));
    alone = false;
    if (!begun.remove(event.trial())) {
      // Interrupted before it began: as far as records go, it still waits.
      return;
    }
    stale = true;
    TrialResult result = further.complete(event.trial(), event.result());
    double seconds = log.ended(event.trial(), result);
    List<Double> values = further.values(event.trial(), result, seconds);
    achieved(result.objective());
    pruning.ended(event.trial(), result.state());
    rule.ended(trial, values, seconds);
    Failure failure = result.failure();
    Optional<Agenda.Retry> retry =
        failure == null ? Optional.empty() : agenda.failed(trial, failure.reason());
    if (failure != null && retry.isPresent()) {
      listener.retrying(event.trial(), failure, retry.get().attempt(), retry.get().attempts());
      return;
    }
    suggestions.over(trial, result, values);
    regret.over(trial, result.state(), values);
    listener.happened(event);
    if (streak.isFullAfter(result) && failure != null && !halted) {
      halted = true;
      agenda.close();
      listener.halted(event.trial(), failure, streak.length());
    }
  }

  private void achieved(@Nullable Double objective) {
    if (objective != null
        && (best == null || experiment.objective().goal().better(objective, best))) {
      best = objective;
    }
  }

  /** Records what still runs as interrupted, without waiting for it. */
  void abandon() {
    begun.forEach(trial -> log.ended(trial, TrialResult.interrupted()));
  }
}
