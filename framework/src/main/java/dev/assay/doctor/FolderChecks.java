package dev.assay.doctor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at folders, free space and the temporary folder. */
final class FolderChecks {
  private static final long LITTLE_SPACE = 2L << 30;
  private static final double GIBIBYTE = 1L << 30;
  private static final int MOST_NAMES = 12;

  private final Folders folders;

  FolderChecks(Folders folders) {
    this.folders = folders;
  }

  List<Check> all() {
    return List.of(
        results(),
        disk(space(existing(folders.results()))),
        data(),
        temporary(folders.temporary()));
  }

  private Check results() {
    Path folder = folders.results();
    return isWritable(folder)
        ? Check.fine("results folder", described(folder, "will be created"))
        : Check.missing(
            "results folder",
            folder + " can't be written",
            "check its permissions, or choose another with --results");
  }

  static Check disk(long free) {
    String detail = String.format(Locale.ROOT, "%.1f GiB free for results", free / GIBIBYTE);
    return free < LITTLE_SPACE
        ? Check.warning(
            "disk", detail, "make room, or choose a folder on another disk with --results")
        : Check.fine("disk", detail);
  }

  private Check data() {
    Path folder = folders.data();
    if (!isWritable(folder)) {
      // Datasets that are there already can be used all the same.
      return Check.warning(
          "data folder",
          folder + " can't be written",
          "datasets can't be downloaded into it: check its permissions, or choose another with"
              + " --data or $ASSAY_DATA");
    }
    String there = names(folder);
    return Check.fine(
        "data folder",
        described(folder, "will be created") + (there.isEmpty() ? "" : " with " + there));
  }

  private static String names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return "";
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> names =
          entries
              .filter(Files::isDirectory)
              .map(entry -> String.valueOf(entry.getFileName()))
              .sorted()
              .limit(MOST_NAMES + 1L)
              .toList();
      return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
          + (names.size() > MOST_NAMES ? ", …" : "");
    } catch (IOException e) {
      return "";
    }
  }

  /** Tries what the pool of workers does: a socket in a new folder. */
  static Check temporary(Path folder) {
    Path own = null;
    Path socket = null;
    try {
      own = Files.createTempDirectory(folder, "assay");
      socket = own.resolve("socket");
      try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        server.bind(UnixDomainSocketAddress.of(socket));
      }
      return Check.fine("temporary folder", folder + ", sockets work there");
    } catch (IOException | RuntimeException e) {
      return Check.missing(
          "temporary folder",
          "workers can't be reached through a socket in " + folder + ": " + e.getMessage(),
          "choose a writable folder with a short path: JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=/tmp");
    } finally {
      delete(socket);
      delete(own);
    }
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // An empty folder among temporary files; nothing depends on it.
      return;
    }
  }

  private static long space(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }

  private static boolean isWritable(Path folder) {
    Path existing = existing(folder);
    return Files.isDirectory(existing) && Files.isWritable(existing);
  }

  /** The folder, or the nearest above it that exists. */
  private static Path existing(Path folder) {
    Path existing = folder.toAbsolutePath().normalize();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = Objects.requireNonNull(existing.getParent());
    }
    return existing;
  }

  private static String described(Path folder, String ifMissing) {
    return Files.exists(folder) ? folder.toString() : folder + " (" + ifMissing + ")";
  }
}
