package dev.assay.doctor;

import java.nio.file.Path;
import java.util.List;

/**
 * The folders that commands work with.
 *
 * @param results where records and reports go
 * @param data where datasets lie
 * @param plugins where plugin jars lie
 * @param temporary where sockets and other short-lived files go
 */
public record Folders(Path results, Path data, List<Path> plugins, Path temporary) {
  public Folders {
    plugins = List.copyOf(plugins);
  }
}
