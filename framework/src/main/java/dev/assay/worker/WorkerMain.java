package dev.assay.worker;

import dev.assay.catalog.Catalog;
import dev.assay.execution.Message;
import dev.assay.execution.MessageChannel;
import dev.assay.execution.WorkerSettings;
import dev.assay.experiment.SetupReader;
import dev.assay.spi.Context;
import dev.assay.training.DataCache;
import dev.assay.training.TrialTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Entry point of a worker process. Arguments: the coordinator's socket, the data folder, then the
 * plugin folders.
 */
public final class WorkerMain {
  private static final int DATASETS_KEPT = 1;

  private WorkerMain() {}

  /** Serves the coordinator until it goes away. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    MessageChannel channel = MessageChannel.connect(Path.of(arguments[0]));
    String token = System.getenv().getOrDefault(WorkerSettings.TOKEN, "");
    Context context = new Context(Path.of(arguments[1]));
    List<Path> plugins = Arrays.stream(arguments).skip(2).map(Path::of).toList();
    SetupReader setups = new SetupReader(Catalog.load(plugins), context);
    DataCache cache = new DataCache(DATASETS_KEPT);
    channel.send(new Message.Hello(Message.PROTOCOL_VERSION, token));
    new WorkerLoop(channel, setups, new TrialTrainer(cache, setups.modelFormats())).run();
  }
}
