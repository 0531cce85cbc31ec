package dev.assay.provenance;

import dev.assay.process.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a git working tree.
 *
 * @param commit hash of what is checked out
 * @param dirty whether anything differs from it, new files included
 */
record GitState(String commit, boolean dirty) {
  private static final String COMMIT = "# branch.oid ";

  /** The program that tells the state of the tree that a file lies in. */
  static Command command(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return Command.none();
    }
    return Command.start(
        List.of(
            "git",
            "-C",
            folder.toString(),
            // A repository may name a program here, which would be run.
            "-c",
            "core.fsmonitor=false",
            "status",
            "--porcelain=v2",
            "--branch"),
        // Only look: without this, git refreshes its index.
        Map.of("GIT_OPTIONAL_LOCKS", "0"));
  }

  /** What it printed, understood; empty if there is no commit yet. */
  static Optional<GitState> parse(String status) {
    List<String> lines = status.lines().toList();
    boolean dirty = lines.stream().anyMatch(line -> !line.startsWith("#"));
    return lines.stream()
        .filter(line -> line.startsWith(COMMIT))
        .map(line -> line.substring(COMMIT.length()))
        .filter(commit -> commit.matches("[0-9a-f]{40,64}"))
        .findFirst()
        .map(commit -> new GitState(commit, dirty));
  }
}
