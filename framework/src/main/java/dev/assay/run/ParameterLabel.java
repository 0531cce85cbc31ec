package dev.assay.run;

import java.util.Collection;

/** Short names of parameters, for tables and axes. */
public final class ParameterLabel {
  private ParameterLabel() {}

  /**
   * As much of the end of a dotted path as tells it from the others.
   *
   * @param path the path to shorten
   * @param paths all paths shown beside it, itself included
   */
  public static String of(String path, Collection<String> paths) {
    int dot = path.length();
    while ((dot = path.lastIndexOf('.', dot - 1)) >= 0) {
      String end = path.substring(dot);
      if (paths.stream().filter(p -> p.endsWith(end) || ("." + p).equals(end)).count() == 1) {
        return end.substring(1);
      }
    }
    return path;
  }
}
