package dev.assay.worker;

import dev.assay.execution.Message;
import dev.assay.execution.MessageChannel;
import dev.assay.execution.WorkerSettings;
import dev.assay.experiment.Objective;
import dev.assay.experiment.Setup;
import dev.assay.experiment.SetupReader;
import dev.assay.inspection.Inspection;
import dev.assay.problem.ProblemException;
import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import dev.assay.run.Metric;
import dev.assay.run.ModelSummary;
import dev.assay.run.TrialResult;
import dev.assay.training.Checkpointing;
import dev.assay.training.TrainingListener;
import dev.assay.training.TrialTask;
import dev.assay.training.TrialTrainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Trains one trial after the other, while a second thread listens for interruptions. When the
 * coordinator is gone, so is the worker: nobody would record what it still trained.
 */
final class WorkerLoop {
  private static final int COORDINATOR_GONE = 0;

  private final MessageChannel channel;
  private final SetupReader setups;
  private final TrialTrainer trainer;
  private final BlockingQueue<Message.Train> orders = new LinkedBlockingQueue<>();
  private volatile boolean interrupted;

  WorkerLoop(MessageChannel channel, SetupReader setups, TrialTrainer trainer) {
    this.channel = channel;
    this.setups = setups;
    this.trainer = trainer;
  }

  void run() throws IOException, InterruptedException {
    Thread listener = new Thread(this::listen, "coordinator");
    listener.setDaemon(true);
    listener.start();
    Heart heart = new Heart(channel);
    try {
      while (true) {
        Message.Train order = orders.take();
        heart.begin();
        TrialResult result = train(order, heart);
        heart.end();
        channel.send(new Message.Done(order.trial(), result));
      }
    } catch (OutOfMemoryError e) {
      // Whoever holds the memory still holds it: only the exit status can tell of this.
      Runtime.getRuntime().halt(WorkerSettings.OUT_OF_HEAP_STATUS);
    }
  }

  private TrialResult train(Message.Train order, Heart heart) {
    try {
      Setup setup = setups.read(order.setup());
      TrialTask task =
          new TrialTask(
              setup,
              new Objective(order.metric(), order.goal(), order.selectOnTest()),
              SetupReader.datasetKey(order.setup()),
              order.seed(),
              order.replicate(),
              Path.of(order.modelFile()),
              Path.of(order.results()),
              checkpointing(order),
              order.inspectionFile() == null ? null : Path.of(order.inspectionFile()),
              order.rival(),
              setups.stages(order.setup(), setup));
      return trainer.train(task, new Reporter(order.trial(), heart));
    } catch (ProblemException e) {
      String message = e.problems().get(0).toString();
      return TrialResult.failed(new Failure(FailureReason.EXCEPTION, message, trace(e)));
    }
  }

  private static @Nullable Checkpointing checkpointing(Message.Train order) {
    String file = order.checkpointFile();
    String parentFile = order.parentCheckpoint();
    String parentSetup = order.parentSetup();
    return file == null
        ? null
        : new Checkpointing(
            Path.of(file),
            order.checkpoint(),
            order.setup(),
            parentFile == null || parentSetup == null
                ? null
                : new Checkpointing.Parent(Path.of(parentFile), parentSetup));
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private void listen() {
    try {
      while (true) {
        Message message = channel.receive();
        if (message instanceof Message.Train order) {
          interrupted = false;
          orders.add(order);
        } else if (message instanceof Message.Interrupt) {
          interrupted = true;
        }
      }
    } catch (IOException e) {
      Runtime.getRuntime().halt(COORDINATOR_GONE);
    } catch (OutOfMemoryError e) {
      Runtime.getRuntime().halt(WorkerSettings.OUT_OF_HEAP_STATUS);
    }
  }

  /** Passes on what a trial tells. */
  private final class Reporter implements TrainingListener {
    private final int trial;
    private final Heart heart;

    Reporter(int trial, Heart heart) {
      this.trial = trial;
      this.heart = heart;
    }

    @Override
    public void stepped(long step) {
      heart.reached(step);
    }

    @Override
    public void built(ModelSummary model) {
      send(new Message.Built(trial, model));
    }

    @Override
    public void measured(List<Metric> metrics) {
      send(new Message.Measured(trial, metrics));
    }

    @Override
    public boolean stopped() {
      return interrupted;
    }

    @Override
    public void noticed(String text) {
      send(new Message.Noticed(trial, text));
    }

    @Override
    public void saved(Path modelFile, long bytes) {
      send(new Message.Saved(trial, "model", modelFile.toString(), bytes));
    }

    @Override
    public void inspected(Path file, long bytes) {
      send(new Message.Saved(trial, Inspection.ARTIFACT, file.toString(), bytes));
    }

    private void send(Message message) {
      try {
        channel.send(message);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
