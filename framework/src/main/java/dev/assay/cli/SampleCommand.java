package dev.assay.cli;

import dev.assay.cli.terminal.DownloadDisplay;
import dev.assay.cli.terminal.ExitCode;
import dev.assay.cli.terminal.Numbers;
import dev.assay.problem.ProblemException;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.TextCodec;
import dev.assay.sweep.DataPreparation;
import dev.assay.training.TextGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets a recorded language model write. */
@Command(
    name = "sample",
    description = {
      "Writes text as a trial's language model expects it to go on. What the model doesn't know of",
      "the prefix is taken for its rare token. The same seed always gives the same text."
    },
    footer = {"", "Example: assay sample practical-ptb-lstm/0 --prefix \"the company\""})
final class SampleCommand extends TrialVerb {
  private static final int MOST_TOKENS = 100_000;
  private static final double HOTTEST = 100;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      description = "What the text begins with (default: a new line).")
  private String prefix = "\n";

  @Option(
      names = "--tokens",
      paramLabel = "N",
      description = "How many words or characters to write (default: 100).")
  private int tokens = 100;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = {
        "1 for the model's own probabilities, less for safer text, more for wilder, 0 for the most",
        "probable token always (default: 1)."
      })
  private double temperature = 1;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "What chance depends on (default: the trial's seed).")
  private @Nullable Long seed;

  @Override
  public Integer call() throws IOException {
    checkOptions();
    try (RunReader reader = openRecords()) {
      Trial trial = name.find(reader);
      Path model = KeptModel.of(surroundings, name, trial);
      Dataset dataset = dataset(trial);
      Map<String, String> checksums = DataPreparation.prepare(dataset, new DownloadDisplay(err()));
      TextCodec codec =
          dataset
              .codec()
              .orElseThrow(
                  () ->
                      ProblemException.input(
                          name.toString(),
                          "only a model of running text can write, this one learnt other data",
                          "a trial with a dataset such as text or ptb"));
      requireSame(recorded(reader, name.experiment()), checksums);
      text(trial, model, dataset, codec).lines().map(Numbers::printable).forEach(out()::println);
      out().flush();
      return ExitCode.DONE;
    }
  }

  private void checkOptions() {
    if (tokens < 1 || tokens > MOST_TOKENS) {
      throw ProblemException.input(
          "--tokens " + tokens, "must be a number of tokens", "1 to " + MOST_TOKENS);
    }
    if (!(temperature >= 0 && temperature <= HOTTEST)) {
      throw ProblemException.input(
          "--temperature " + temperature, "must be a temperature", "0 to 100, such as 0.7");
    }
  }

  /** Of another text the same indices would be other words. */
  private void requireSame(ExperimentRecord experiment, Map<String, String> checksums) {
    checksums.forEach(
        (file, sum) -> {
          String before = experiment.environment().get("data " + file);
          if (before != null && !before.equals("SHA-256 " + sum)) {
            throw ProblemException.environment(
                file, "is not the text any more that " + name + " learnt", "the file as it was");
          }
        });
  }

  private String text(Trial trial, Path model, Dataset dataset, TextCodec codec)
      throws IOException {
    List<Integer> text = new ArrayList<>(encoded(codec));
    TextGenerator generator;
    try {
      generator = TextGenerator.of(model, dataset.shape());
    } catch (IOException e) {
      throw KeptModel.unreadable(model, e);
    }
    RandomStream random =
        RandomStream.of(seed == null ? trial.plan().seed() : seed).split("sample");
    text.addAll(generator.generate(List.copyOf(text), tokens, temperature, random));
    return codec.decode(text).strip();
  }

  private List<Integer> encoded(TextCodec codec) {
    try {
      TextCodec.Encoded encoded = codec.encode(prefix);
      if (!encoded.unknown().isEmpty() && !prefix.isBlank()) {
        err()
            .println(
                "taken for the rare token, since the model doesn't know them: "
                    + Numbers.printable(String.join(" ", encoded.unknown())));
        err().flush();
      }
      return encoded.tokens().isEmpty() ? codec.encode("\n").tokens() : encoded.tokens();
    } catch (DataException e) {
      throw ProblemException.input("--prefix", String.valueOf(e.getMessage()), e.remedy());
    }
  }
}
