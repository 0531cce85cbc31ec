package dev.assay.execution;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.assay.experiment.CheckpointSettings;
import dev.assay.run.Goal;
import dev.assay.run.Metric;
import dev.assay.run.ModelSummary;
import dev.assay.run.TrialResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message between coordinator and worker. The set is closed, so no data can name a class. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "message")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Message.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = Message.Train.class, name = "train"),
  @JsonSubTypes.Type(value = Message.Interrupt.class, name = "interrupt"),
  @JsonSubTypes.Type(value = Message.Heartbeat.class, name = "heartbeat"),
  @JsonSubTypes.Type(value = Message.Built.class, name = "built"),
  @JsonSubTypes.Type(value = Message.Measured.class, name = "measured"),
  @JsonSubTypes.Type(value = Message.Noticed.class, name = "noticed"),
  @JsonSubTypes.Type(value = Message.Saved.class, name = "saved"),
  @JsonSubTypes.Type(value = Message.Done.class, name = "done"),
})
public sealed interface Message {
  /** Raised whenever a message changes; both sides must have the same. */
  int PROTOCOL_VERSION = 5;

  /** Worker → coordinator, first of all: which worker this is. */
  record Hello(int protocolVersion, String token) implements Message {}

  /** Coordinator → worker: train this. */
  record Train(
      int trial,
      int replicate,
      String setup,
      long seed,
      String metric,
      Goal goal,
      boolean selectOnTest,
      String modelFile,
      String results,
      @Nullable String checkpointFile,
      CheckpointSettings checkpoint,
      @Nullable String parentCheckpoint,
      @Nullable String parentSetup,
      @Nullable String inspectionFile,
      @Nullable Double rival)
      implements Message {}

  /** Coordinator → worker: stop what you are training, soon. */
  record Interrupt() implements Message {}

  /**
   * Worker → coordinator, every second of a trial and once at its end: the process is alive.
   *
   * @param residentBytes memory that the process holds
   * @param step minibatches trained on so far, by which a stalled trial can be told
   */
  record Heartbeat(long residentBytes, long step) implements Message {}

  /** Worker → coordinator: what the trial's network looks like. */
  record Built(int trial, ModelSummary model) implements Message {}

  /** Worker → coordinator: measurements. */
  record Measured(int trial, List<Metric> metrics) implements Message {
    public Measured {
      metrics = List.copyOf(metrics);
    }
  }

  /** Worker → coordinator: something people should know. */
  record Noticed(int trial, String text) implements Message {}

  /** Worker → coordinator: a file was written. */
  record Saved(int trial, String name, String file, long bytes) implements Message {}

  /** Worker → coordinator: the trial ended. */
  record Done(int trial, TrialResult result) implements Message {}
}
