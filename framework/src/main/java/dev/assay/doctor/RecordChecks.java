package dev.assay.doctor;

import dev.assay.catalog.Catalog;
import dev.assay.problem.Problem;
import dev.assay.problem.ProblemException;
import dev.assay.run.RunReader;
import dev.assay.spi.Kind;
import dev.assay.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at what others wrote: plugin jars and the database. */
final class RecordChecks {
  private final Folders folders;

  RecordChecks(Folders folders) {
    this.folders = folders;
  }

  List<Check> all() {
    return List.of(plugins(), database());
  }

  private Check plugins() {
    try {
      Catalog catalog = Catalog.load(folders.plugins());
      int components = 0;
      for (Kind<?> kind : catalog.kinds()) {
        components += catalog.all(kind).size();
      }
      String places =
          folders.plugins().stream()
              .map(folder -> folder + (Files.isDirectory(folder) ? "" : " (not there)"))
              .collect(Collectors.joining(", "));
      return components == 0
          ? Check.missing(
              "plugins",
              "no components, neither built in nor in " + places,
              "start with the assay script, which has the built-in ones")
          : Check.fine("plugins", components + " components, built in and from " + places);
    } catch (ProblemException e) {
      return broken("plugins", e, "move the jar away, or choose another folder with --plugins");
    }
  }

  private Check database() {
    Path database = folders.results().resolve("assay.db");
    if (!Files.exists(database)) {
      return Check.fine("database", "none yet, the first sweep creates " + database);
    }
    try (RunReader reader = SqliteStore.openForReading(database)) {
      int count = reader.experiments().size();
      return Check.fine(
          "database", database + " with " + count + (count == 1 ? " experiment" : " experiments"));
    } catch (ProblemException e) {
      return broken("database", e, "choose another folder with --results");
    }
  }

  private static Check broken(String name, ProblemException e, String remedy) {
    Problem first = e.problems().get(0);
    return Check.missing(
        name,
        first.location()
            + ": "
            + first.rule()
            + (first.value().isEmpty() ? "" : ", " + first.value()),
        first.remedy().isEmpty() ? remedy : first.remedy());
  }
}
