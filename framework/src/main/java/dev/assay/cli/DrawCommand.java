package dev.assay.cli;

import dev.assay.cli.terminal.DownloadDisplay;
import dev.assay.cli.terminal.ExitCode;
import dev.assay.portable.PortableLayer;
import dev.assay.problem.ProblemException;
import dev.assay.report.Drawing;
import dev.assay.report.Drawing.Drawn;
import dev.assay.report.ReportWriter;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.InputShape;
import dev.assay.sweep.DataPreparation;
import dev.assay.training.PortableModels;
import dev.assay.training.portable.UntranslatableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a page on which a person draws, and sees what recorded networks make of it. */
@Command(
    name = "draw",
    description = {
      "Writes one self-contained page on which you draw and see what one or two trials' networks",
      "make of it, side by side. The networks run in the page; nothing leaves it."
    },
    footer = {"", "Example: assay draw tensorboard-shift/0 tensorboard-shift/1"})
final class DrawCommand extends Verb {
  private static final long MOST_BYTES = 32L << 20;

  @Parameters(
      paramLabel = "TRIAL",
      arity = "1..2",
      converter = TrialName.Converter.class,
      description = "One or two trials, as EXPERIMENT/NUMBER.")
  private List<TrialName> names = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where it goes (default: drawing.html in the results folder).")
  private @Nullable Path output;

  @Override
  public Integer call() throws IOException {
    try (RunReader reader = openRecords()) {
      List<Trial> trials = names.stream().map(name -> name.find(reader)).toList();
      surroundings
          .get(DataPreparation.class)
          .prepare(trials.stream().map(Trial::plan).toList(), new DownloadDisplay(err()));
      Path file = output == null ? surroundings.results().resolve("drawing.html") : output;
      surroundings.get(ReportWriter.class).draw(drawing(trials), file);
      out().println(file);
    }
    return ExitCode.DONE;
  }

  private Drawing drawing(List<Trial> trials) throws IOException {
    InputShape.@Nullable Image common = null;
    List<Drawn> networks = new ArrayList<>();
    List<Dataset> datasets = trials.stream().map(this::dataset).toList();
    for (int i = 0; i < trials.size(); i++) {
      DataShape shape = datasets.get(i).shape();
      InputShape.Image image = image(names.get(i), shape);
      if (common != null && !common.equals(image)) {
        throw ProblemException.input(
            names.get(i).toString(),
            "takes %s, %s takes %s".formatted(image, names.get(0), common),
            "two trials of datasets whose images are alike");
      }
      common = image;
      networks.add(
          new Drawn(
              names.get(i).toString(),
              DrawnSettings.of(trials.get(i), trials),
              shape.classes(),
              layers(names.get(i), trials.get(i))));
    }
    InputShape.Image image = Objects.requireNonNull(common);
    return new Drawing(
        image.width(),
        image.height(),
        networks,
        DrawingSamples.of(datasets.get(0), image, networks.get(0).classes()));
  }

  private static InputShape.Image image(TrialName name, DataShape shape) {
    if (shape.isReal()) {
      throw ProblemException.input(
          name.toString(),
          "its network puts out %s, but the page shows classes".formatted(shape.target()),
          "a trial that tells classes apart");
    }
    if (shape.input() instanceof InputShape.Image image && image.channels() == 1) {
      return image;
    }
    throw ProblemException.input(
        name.toString(),
        "its network takes %s, on which nobody can draw".formatted(shape.input()),
        "a trial of a dataset of grey images, such as mnist or digits");
  }

  private List<PortableLayer> layers(TrialName name, Trial trial) throws IOException {
    Path model = KeptModel.of(surroundings, name, trial);
    try {
      long bytes = Files.size(model);
      if (bytes > MOST_BYTES) {
        throw ProblemException.input(
            name.toString(),
            "its network has %,d bytes, too many for a page".formatted(bytes),
            "a trial whose model has at most %,d".formatted(MOST_BYTES));
      }
      return PortableModels.read(model);
    } catch (UntranslatableException e) {
      throw ProblemException.input(
          name.toString(),
          "a page can't compute what its network does: " + e.getMessage(),
          "a trial of mlp or convnet, with functions of Deeplearning4j");
    } catch (IOException e) {
      throw KeptModel.unreadable(model, e);
    }
  }
}
