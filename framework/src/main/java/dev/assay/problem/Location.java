package dev.assay.problem;

/**
 * A place in a user's file.
 *
 * @param source the file as the user named it, or what else the text came from ({@code --set})
 * @param line counted from 1; 0 where the whole source is meant
 * @param column counted from 1; 0 where the whole source is meant
 */
public record Location(String source, int line, int column) {

  /** The source as a whole. */
  public static Location of(String source) {
    return new Location(source, 0, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
