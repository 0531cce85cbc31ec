package dev.assay.export.tensorboard;

import dev.assay.export.ExportedExperiment;
import dev.assay.run.Metric;
import dev.assay.run.TrainingPace;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An experiment as TensorBoard's event files: a folder for each trial that was started, with its
 * measurements as scalars and its ranged parameters for the HPARAMS tab.
 *
 * <p>An event is TensorFlow's {@code Event} message (event.proto: wall_time 1, step 2, file_version
 * 3, summary 5), a scalar a {@code Summary.Value} (summary.proto: tag 1, simple_value 2, tensor 8,
 * metadata 9), the parameters a {@code HParamsPluginData} (plugins/hparams: session_start_info 3,
 * session_end_info 4). A metric such as {@code train.loss} has the tag {@code train/loss}.
 * Measurements are recorded without their time, so events between a trial's start and end lie in
 * proportion to their step.
 */
public final class TensorBoardExport {
  private static final String PLUGIN = "hparams";
  private static final int SUCCESS = 1;
  private static final int FAILURE = 2;
  private static final int RUNNING = 3;
  private static final int FLOAT = 1;

  private TensorBoardExport() {}

  /**
   * Writes the event files.
   *
   * @param folder where they go; must not exist
   */
  public static void write(ExportedExperiment exported, Path folder) throws IOException {
    Files.createDirectory(folder);
    int most = exported.trials().stream().mapToInt(Trial::number).max().orElse(0);
    int digits = Integer.toString(most).length();
    for (Trial trial : exported.trials()) {
      Instant started = trial.started();
      if (started != null) {
        String number = Integer.toString(trial.number());
        Path run = folder.resolve("trial-" + "0".repeat(digits - number.length()) + number);
        Files.createDirectory(run);
        Path file = run.resolve("events.out.tfevents." + started.getEpochSecond() + ".assay");
        write(trial, started, exported.metrics(trial), file);
      }
    }
  }

  private static void write(Trial trial, Instant started, List<Metric> metrics, Path file)
      throws IOException {
    double begin = seconds(started);
    Optional<TrainingPace> pace = TrainingPace.of(trial, metrics);
    long lastStep = Math.max(1, metrics.stream().mapToLong(Metric::step).max().orElse(1));
    try (RecordFile records = new RecordFile(file)) {
      records.write(new ProtobufMessage().real(1, begin).text(3, "brain.Event:2").bytes());
      records.write(event(begin, 0, parameters("session_start_info", 3, start(trial, begin))));
      for (Metric metric : metrics) {
        double share =
            pace.map(known -> known.share(metric.step())).orElse((double) metric.step() / lastStep);
        double time = begin + trial.seconds() * share;
        ProtobufMessage scalar =
            new ProtobufMessage()
                .text(1, metric.name().replaceFirst("\\.", "/"))
                .single(2, (float) metric.value());
        records.write(event(time, metric.step(), scalar));
      }
      double end = begin + trial.seconds();
      ProtobufMessage ended = new ProtobufMessage().whole(1, status(trial.state())).real(2, end);
      records.write(event(end, 0, parameters("session_end_info", 4, ended)));
    }
  }

  private static byte[] event(double time, long step, ProtobufMessage value) {
    return new ProtobufMessage()
        .real(1, time)
        .whole(2, step)
        .message(5, new ProtobufMessage().message(1, value))
        .bytes();
  }

  /** A summary value that carries a message of the plugin's beside an empty tensor. */
  private static ProtobufMessage parameters(String tag, int field, ProtobufMessage content) {
    ProtobufMessage plugin =
        new ProtobufMessage()
            .text(1, PLUGIN)
            .message(2, new ProtobufMessage().whole(1, 0).message(field, content));
    ProtobufMessage shape = new ProtobufMessage().message(2, new ProtobufMessage().whole(1, 0));
    return new ProtobufMessage()
        .text(1, "_hparams_/" + tag)
        .message(8, new ProtobufMessage().whole(1, FLOAT).message(2, shape))
        .message(9, new ProtobufMessage().message(1, plugin));
  }

  private static ProtobufMessage start(Trial trial, double begin) {
    ProtobufMessage start = new ProtobufMessage();
    for (Map.Entry<String, Object> parameter : trial.plan().parameters().entrySet()) {
      start.message(
          1, new ProtobufMessage().text(1, parameter.getKey()).message(2, value(parameter)));
    }
    return start.text(4, "configuration " + trial.plan().configuration()).real(5, begin);
  }

  /** As google.protobuf.Value: number 2, text 3, boolean 4. */
  private static ProtobufMessage value(Map.Entry<String, Object> parameter) {
    Object value = parameter.getValue();
    if (value instanceof Number number) {
      return new ProtobufMessage().real(2, number.doubleValue());
    }
    return value instanceof Boolean yes
        ? new ProtobufMessage().whole(4, yes ? 1 : 0)
        : new ProtobufMessage().text(3, value.toString());
  }

  private static int status(TrialState state) {
    return switch (state) {
      case COMPLETED, PRUNED -> SUCCESS;
      case RUNNING -> RUNNING;
      default -> FAILURE;
    };
  }

  private static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }
}
