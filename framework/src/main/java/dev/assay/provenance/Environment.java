package dev.assay.provenance;

import dev.assay.device.Backend;
import dev.assay.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an experiment runs in: versions, machine, commit of the experiment file, command line. */
public final class Environment {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  private Environment() {}

  /**
   * Captures it, in well under a second. Keys are in kebab-case; {@code git-commit} and {@code
   * git-dirty} are absent where there is no repository or git doesn't answer within two seconds.
   *
   * @param commandLine the command as its words
   * @param experimentFile the file whose folder's repository counts
   */
  public static Map<String, String> capture(List<String> commandLine, Path experimentFile) {
    // Other programs first: they run while the rest is looked up.
    Command git = GitState.command(experimentFile);
    Command gpus = Gpus.command();
    Command brand = Host.cpuBrandCommand();

    Map<String, String> found = new LinkedHashMap<>();
    found.put("assay-version", version());
    found.put(
        "deeplearning4j-version",
        Versions.of("org.deeplearning4j", "deeplearning4j-nn").orElse("unknown"));
    found.put("nd4j-backend", Backend.onClassPath().name());
    found.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
    found.put(
        "os",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
    found.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    found.put("memory", Host.memory());
    found.put("cpu", Host.cpu(brand.output(PATIENCE)));
    found.put("gpus", Gpus.names(gpus, PATIENCE));
    git.output(PATIENCE)
        .flatMap(GitState::parse)
        .ifPresent(
            state -> {
              found.put("git-commit", state.commit());
              found.put("git-dirty", String.valueOf(state.dirty()));
            });
    found.put("command-line", quoted(commandLine));
    return Collections.unmodifiableMap(found);
  }

  /** Assay's own version. */
  public static String version() {
    return Versions.of("dev.assay", "assay-framework").orElse("development");
  }

  /** The words as a POSIX shell would have to be given them. */
  static String quoted(List<String> commandLine) {
    return commandLine.stream()
        .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
