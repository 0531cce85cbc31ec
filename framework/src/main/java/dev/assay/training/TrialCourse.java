package dev.assay.training;

import dev.assay.experiment.CheckpointSettings;
import dev.assay.experiment.Setup;
import dev.assay.run.TrialResult;
import dev.assay.spi.RandomStream;
import dev.assay.spi.architecture.PreTraining;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One trial's training from its beginning, or a checkpoint, to its end. Where its setup changes in
 * mid-training, a run with the one setup hands over to a run with the next, as a checkpoint would:
 * so a trial that goes on from a checkpoint there does the same. Used once.
 */
final class TrialCourse {
  private final TrialTask task;
  private final Function<TrialTask, Beginning> beginnings;
  private final LoadedData data;
  private final TrainingListener listener;
  private final PhaseClock clock;
  private final @Nullable CheckpointFile own;
  private final Checkpoints checkpoints;

  /**
   * A trial's.
   *
   * @param beginnings makes what a run begins with
   */
  TrialCourse(
      TrialTask task,
      Function<TrialTask, Beginning> beginnings,
      LoadedData data,
      TrainingListener listener,
      PhaseClock clock) {
    this.task = task;
    this.beginnings = beginnings;
    this.data = data;
    this.listener = listener;
    this.clock = clock;
    Checkpointing checkpointing = task.checkpointing();
    this.own =
        checkpointing == null
            ? null
            : new CheckpointFile(
                checkpointing.file(), TrialIdentity.of(task, checkpointing.setup(), data));
    this.checkpoints =
        new Checkpoints(
            own,
            checkpointing == null ? CheckpointSettings.onInterruption() : checkpointing.when(),
            listener,
            clock);
  }

  TrialResult run() throws IOException {
    TrainingRun run = begin();
    Optional<TrialResult> result = run.run();
    while (result.isEmpty()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      run.save(new DataOutputStream(bytes));
      run = restored(bytes.toByteArray());
      result = run.run();
    }
    return result.get();
  }

  /** A run with the setup that holds after so many epochs. */
  private TrainingRun at(int epochs) {
    SortedMap<Integer, Setup> before = task.stages().headMap(epochs + 1);
    TrialTask stage =
        before.isEmpty() ? task : task.with(Objects.requireNonNull(before.get(before.lastKey())));
    return at(epochs, stage, beginnings.apply(stage));
  }

  private TrainingRun at(int epochs, TrialTask stage, Beginning beginning) {
    TrainingRun run = new TrainingRun(stage, beginning, listener, clock, checkpoints);
    SortedMap<Integer, Setup> after = task.stages().tailMap(epochs + 1);
    if (!after.isEmpty()) {
      run.until(after.firstKey());
    }
    return run;
  }

  /** A run that goes on from what another saved, with the setup that holds from there. */
  private TrainingRun restored(byte[] saved) throws IOException {
    if (saved.length < Long.BYTES) {
      throw new IOException("it ends too early");
    }
    long step = ByteBuffer.wrap(saved).getLong();
    TrainingRun run = at((int) Math.max(0, Math.min(step / perEpoch(), Integer.MAX_VALUE - 1)));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved));
    run.restore(in);
    if (in.read() >= 0) {
      throw new IOException("it holds more than a checkpoint does");
    }
    return run;
  }

  /**
   * A run that goes on from the trial's checkpoint, or that of its parent; from the beginning if
   * none can be used.
   */
  private TrainingRun begin() {
    Checkpointing checkpointing = task.checkpointing();
    Checkpointing.Parent parent = checkpointing == null ? null : checkpointing.parent();
    CheckpointFile from =
        parent == null || (own != null && own.exists())
            ? own
            : new CheckpointFile(parent.file(), TrialIdentity.of(task, parent.setup(), data));
    if (from != null && from.exists()) {
      try {
        TrainingRun run = goOn(from);
        run.tellEarlier();
        return run;
      } catch (IOException | RuntimeException e) {
        listener.noticed(
            "starts from the beginning, because its checkpoint can't be used: " + e.getMessage());
      }
    } else if (parent != null) {
      listener.noticed(
          "starts from the beginning, because no checkpoint is kept of the trial it goes on from");
    }
    Beginning beginning = beginnings.apply(task);
    Map<String, Double> preTrained = preTrain(beginning.network());
    TrainingRun run = at(/* epochs= */ 0, task, beginning);
    run.beginWith(preTrained);
    return run;
  }

  private TrainingRun goOn(CheckpointFile from) throws IOException {
    if (task.stages().isEmpty()) {
      TrainingRun run = at(/* epochs= */ 0);
      from.read(run::restore);
      return run;
    }
    byte[][] saved = new byte[1][];
    from.read(in -> saved[0] = in.readAllBytes());
    return restored(saved[0]);
  }

  private int perEpoch() {
    int examples = data.splits().train().size();
    int batchSize = Math.min(task.setup().training().batchSize(), examples);
    RandomStream random = RandomStream.of(task.seed());
    return EpochOrder.of(data.shape().input(), examples, batchSize, random).perEpoch();
  }

  /** What came of pre-training, as metrics; none if the architecture asks for none. */
  private Map<String, Double> preTrain(Network network) {
    Optional<PreTraining> settings = task.setup().architecture().preTraining();
    if (settings.isEmpty()) {
      return Map.of();
    }
    clock.enter(Phase.PRE_TRAINING);
    RandomStream random = RandomStream.of(task.seed()).split("pre-training");
    int batchSize = task.setup().training().batchSize();
    return new PreTrainer(settings.get(), network, data, batchSize, random, listener::stopped)
        .run();
  }
}
