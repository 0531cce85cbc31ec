package dev.assay.cli.surroundings;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.assay.catalog.Catalog;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The folders a command works with, and the objects composed for them. */
public final class Surroundings {
  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Folder for records and reports (default: results).")
  private Path results = Path.of("results");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder with datasets (default: $ASSAY_DATA, else assay/data in your cache folder).")
  private @Nullable Path data;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description =
          "Folder with plugin jars (default: ~/.assay/plugins); ./plugins is looked into as well.")
  private @Nullable Path plugins;

  private @Nullable Injector injector;

  /** The results folder. */
  public Path results() {
    return results;
  }

  /** The database in the results folder. */
  public Path database() {
    return results.resolve("assay.db");
  }

  /** The folder with datasets. */
  public Path data() {
    if (data != null) {
      return data;
    }
    String variable = System.getenv("ASSAY_DATA");
    return variable == null || variable.isEmpty() ? cache() : Path.of(variable);
  }

  /** The folders that plugin jars are looked for in. */
  public List<Path> pluginFolders() {
    List<Path> folders = new ArrayList<>();
    folders.add(plugins == null ? home().resolve(".assay").resolve("plugins") : plugins);
    Path project = Path.of("plugins");
    if (Files.isDirectory(project)) {
      folders.add(project);
    }
    return folders;
  }

  /** An object composed for these folders. */
  public <T> T get(Class<T> type) {
    if (injector == null) {
      // Loaded outside the injector, which would wrap a broken jar's problem in one of its own.
      Catalog catalog = Catalog.load(pluginFolders());
      injector =
          Guice.createInjector(
              Stage.PRODUCTION, new AssayModule(data(), results, database(), catalog));
    }
    return injector.getInstance(type);
  }

  /** The file by which this user's sweeps on this machine keep off each other's devices. */
  public Path locks() {
    return home().resolve(".assay").resolve("devices-" + machine() + ".lock");
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "_");
    } catch (UnknownHostException e) {
      return "local";
    }
  }

  private static Path cache() {
    String variable = System.getenv("XDG_CACHE_HOME");
    Path folder =
        variable == null || variable.isEmpty() ? home().resolve(".cache") : Path.of(variable);
    return folder.resolve("assay").resolve("data");
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home"));
  }
}
