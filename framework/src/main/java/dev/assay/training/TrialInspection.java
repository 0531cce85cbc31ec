package dev.assay.training;

import dev.assay.inspection.Inspection;
import dev.assay.inspection.InspectionFile;
import dev.assay.inspection.JudgementTally;
import dev.assay.inspection.Spreads;
import dev.assay.run.FailureReason;
import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.training.inspection.Activations;
import dev.assay.training.inspection.Probe;
import dev.assay.training.inspection.SpreadRecorder;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Looks into a trial's network as it learns, and leaves what it saw as a file. Whatever goes wrong
 * with looking is told, and does the trial no harm.
 */
final class TrialInspection {
  private static final int LARGEST_STATE = 1 << 24;

  /** So often is what was recorded left for those who watch; it takes some milliseconds. */
  private static final long KEEP_NANOS = 15_000_000_000L;

  private final @Nullable Path file;
  private final TrainingListener listener;
  private final PhaseClock clock;
  private final RandomStream chance;
  private Beginning stage;
  private long kept = System.nanoTime();
  private @Nullable SpreadRecorder recorder;
  private @Nullable INDArray probe;
  private @Nullable Inspection seen;

  /**
   * Of a trial that begins.
   *
   * @param file where it goes; null if nobody is to look
   * @param planned how many evaluations there will be; 1 if nobody knows
   * @param examples on how many examples it will train until then, each time that it does
   * @param chance what a language model draws its words by
   */
  TrialInspection(
      @Nullable Path file,
      long planned,
      long examples,
      RandomStream chance,
      Beginning beginning,
      TrainingListener listener,
      PhaseClock clock) {
    this.file = file;
    this.chance = chance;
    this.stage = beginning;
    this.listener = listener;
    this.clock = clock;
    look(
        () -> {
          probe = probe();
          recorder = new SpreadRecorder(stage.network().layers(), planned, examples);
        });
    follow(beginning);
  }

  private INDArray probe() {
    LoadedData data = stage.original();
    Examples validation = data.splits().validation();
    return Probe.of(
        this::activations,
        validation.size() == 0 ? data.splits().train() : validation,
        data.shape().input().size());
  }

  /** Looks on at what the trial goes on with. */
  void follow(Beginning next) {
    stage = next;
    SpreadRecorder present = recorder;
    if (present != null) {
      present.learning(next.network()::learns);
      next.learner().observe((flat, factor) -> gradients(present, flat, factor));
    }
  }

  /** Says before a minibatch whether an evaluation follows it. */
  void expect(boolean evaluation) {
    SpreadRecorder present = recorder;
    if (present != null) {
      present.expect(evaluation);
    }
  }

  private void gradients(SpreadRecorder present, INDArray flat, double factor) {
    if (recorder != null && present.wantsGradients()) {
      look(() -> present.gradients(flat, factor));
    }
  }

  /** Looks at the network as it is evaluated. */
  void evaluated(long step, int epoch) {
    SpreadRecorder present = recorder;
    INDArray probed = probe;
    if (present != null && probed != null) {
      look(
          () ->
              present.evaluated(
                  step,
                  epoch,
                  stage.network().params(),
                  () -> activations(probed),
                  Math.toIntExact(probed.size(0)),
                  writer()));
      if (System.nanoTime() - kept > KEEP_NANOS) {
        look(this::keep);
        kept = System.nanoTime();
      }
    }
  }

  private List<FloatBuffer> activations(INDArray features) {
    Optional<List<FloatBuffer>> own =
        stage.data().equals(stage.original())
            ? stage.learner().activations(features)
            : Optional.empty();
    return own.orElseGet(() -> Activations.numbers(stage.network().model(), features));
  }

  private @Nullable Supplier<String> writer() {
    return stage.original().shape().input() instanceof InputShape.Text
        ? () -> WrittenText.of(stage.learner(), stage.original(), chance)
        : null;
  }

  /** Leaves what was recorded so far for a report that is written while the trial runs. */
  private void keep() {
    if (file == null) {
      return;
    }
    try {
      InspectionFile.write(new Inspection(null, spreads(), null, null), file);
    } catch (IOException e) {
      // Only those who watch miss something; what counts is written at the end.
      return;
    }
  }

  /** What hears how test examples are classified. */
  JudgementTally tests() {
    return view().tests();
  }

  private ModelView view() {
    return new ModelView(stage.network(), stage.learner(), stage.data(), stage.original());
  }

  /**
   * The trial is complete, and its network is the snapshot that counts. What was seen belongs to
   * what the trial leaves, as its model does: where it can't be written, the trial isn't complete.
   *
   * @param tests how test examples were classified, if there are any
   * @param model the model's file; null if it wasn't saved
   * @param pictures whether pictures are made, too
   * @throws TrialFailedException if it can't be written, as on a full disk
   */
  void completed(JudgementTally tests, @Nullable Path model, boolean pictures) {
    look(() -> seen = view().inspect(tests, spreads(), model, pictures));
    if (seen != null) {
      try {
        write(seen);
      } catch (IOException e) {
        throw new TrialFailedException(
            FailureReason.DISK, "could not save what was seen inside the network: " + e);
      }
    }
  }

  /** The trial failed: what was recorded until then may tell why. */
  void failed() {
    look(() -> write(new Inspection(null, spreads(), null, null)));
  }

  private Spreads spreads() {
    return recorder == null ? Spreads.none() : recorder.spreads();
  }

  private void write(Inspection inspection) throws IOException {
    if (file != null) {
      listener.inspected(file, InspectionFile.write(inspection, file));
    }
  }

  /** What may go wrong. */
  private interface Look {
    void run() throws IOException;
  }

  private void look(Look look) {
    if (file == null) {
      return;
    }
    Phase before = clock.current();
    clock.enter(Phase.INSPECTION);
    try {
      look.run();
    } catch (IOException | RuntimeException e) {
      recorder = null;
      listener.noticed("isn't looked into any more, because that failed: " + e);
    } finally {
      clock.enter(before);
    }
  }

  void save(DataOutputStream out) throws IOException {
    byte[] state = recorder == null ? new byte[0] : recorder.state();
    out.writeInt(state.length);
    out.write(state);
  }

  /** Goes on from a checkpoint; doesn't record on if nobody looked before it was written. */
  void restore(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LARGEST_STATE) {
      throw new IOException("it holds no record of spreads");
    }
    byte[] state = in.readNBytes(length);
    if (length == 0) {
      recorder = null;
    } else if (recorder != null) {
      recorder.restore(state);
    }
  }
}
