package dev.assay.problem;

/**
 * One mistake: where, which rule, which value, what would be valid.
 *
 * @param location where it is
 * @param path dotted path of the key at fault, or empty
 * @param rule what must hold
 * @param value what was found, or empty
 * @param remedy what would be valid or what to do, or empty
 */
public record Problem(Location location, String path, String rule, String value, String remedy) {

  /** One line: {@code file:line:column path: rule, value; remedy}. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(location.toString());
    if (!path.isEmpty()) {
      line.append(' ').append(path);
    }
    line.append(": ").append(rule);
    if (!value.isEmpty()) {
      line.append(", ").append(value);
    }
    if (!remedy.isEmpty()) {
      line.append("; ").append(remedy);
    }
    return line.toString();
  }
}
