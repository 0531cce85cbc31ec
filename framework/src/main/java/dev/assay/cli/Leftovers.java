package dev.assay.cli;

import dev.assay.run.Artifact;
import dev.assay.run.Trial;
import dev.assay.sweep.CheckpointNeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds files below the results folder that no record needs. Only files that Assay itself writes
 * there are looked at, told by folder and name; links are neither followed nor reported.
 */
final class Leftovers {
  private static final Pattern CHECKPOINT = Pattern.compile("(\\d{1,9})\\.bin");
  private static final Pattern MODEL = Pattern.compile("\\d{1,9}\\.zip");
  private static final Pattern INSPECTION = Pattern.compile("\\d{1,9}\\.json\\.gz");
  private static final Pattern PARTIAL =
      Pattern.compile("\\d{1,9}\\.(bin|zip|json\\.gz)\\.partial");
  private static final Pattern LOG = Pattern.compile("worker-\\d{1,9}\\.log");

  private final Path results;

  /** A file that can go. */
  record Leftover(Path file, long bytes, String why) {}

  Leftovers(Path results) {
    this.results = results;
  }

  /**
   * Those of an experiment that isn't being run.
   *
   * @param needs whose checkpoints are of use
   */
  List<Leftover> of(
      String experiment, List<Trial> trials, List<Artifact> artifacts, CheckpointNeeds needs)
      throws IOException {
    Map<Integer, Trial> byNumber =
        trials.stream().collect(Collectors.toMap(Trial::number, Function.identity()));
    Set<String> recorded = artifacts.stream().map(Artifact::path).collect(Collectors.toSet());
    Path folder = results.resolve(experiment);
    List<Leftover> found = new ArrayList<>();
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      find(folder.resolve("checkpoints"), name -> checkpoint(name, byNumber, needs), found);
      find(
          folder.resolve("models"),
          name -> kept(name, MODEL, recorded.contains(experiment + "/models/" + name)),
          found);
      find(
          folder.resolve("inspections"),
          name -> kept(name, INSPECTION, recorded.contains(experiment + "/inspections/" + name)),
          found);
    }
    return found;
  }

  /** What workers printed, where no failure refers to it. Of use only while no sweep runs. */
  List<Leftover> logs(Collection<Trial> trials) throws IOException {
    String details =
        trials.stream()
            .map(Trial::failure)
            .filter(Objects::nonNull)
            .map(failure -> failure.detail().replace('\\', '/'))
            .collect(Collectors.joining("\n"));
    List<Leftover> found = new ArrayList<>();
    find(
        results.resolve("logs"),
        name ->
            LOG.matcher(name).matches() && !details.contains("logs/" + name)
                ? "what workers printed; no failure refers to it"
                : null,
        found);
    return found;
  }

  private static @Nullable String checkpoint(
      String name, Map<Integer, Trial> trials, CheckpointNeeds needs) {
    Matcher checkpoint = CHECKPOINT.matcher(name);
    if (checkpoint.matches()) {
      Trial trial = trials.get(Integer.parseInt(checkpoint.group(1)));
      if (trial == null) {
        return "checkpoint of a trial that isn't recorded";
      }
      return !needs.of(trial) ? "checkpoint of a trial that is over" : null;
    }
    return partial(name);
  }

  private static @Nullable String kept(String name, Pattern kind, boolean recorded) {
    if (kind.matcher(name).matches()) {
      return recorded ? null : (kind == MODEL ? "model" : "inspection") + " that no record names";
    }
    return partial(name);
  }

  private static @Nullable String partial(String name) {
    return PARTIAL.matcher(name).matches() ? "never completed" : null;
  }

  private static void find(
      Path folder, Function<String, @Nullable String> why, List<Leftover> found)
      throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String reason = why.apply(String.valueOf(file.getFileName()));
        if (reason != null && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          found.add(new Leftover(file, Files.size(file), reason));
        }
      }
    }
  }
}
