package dev.assay.cli;

/** How a listing is printed. */
enum Format {
  TABLE,
  JSON,
  CSV;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
