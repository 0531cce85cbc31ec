package dev.assay.cli;

import dev.assay.catalog.Catalog;
import dev.assay.cli.terminal.ExitCode;
import dev.assay.experiment.ExperimentSchema;
import picocli.CommandLine.Command;

/** Prints the JSON Schema of experiment files. */
@Command(
    name = "schema",
    description = "Prints the JSON Schema of experiment files, plugins included, for editors.",
    footer = {
      "",
      "Example: assay schema > assay.schema.json, then begin your file with",
      "  # yaml-language-server: $schema=assay.schema.json"
    })
final class SchemaCommand extends Verb {

  @Override
  public Integer call() {
    out().println(ExperimentSchema.json(surroundings.get(Catalog.class)));
    return ExitCode.DONE;
  }
}
