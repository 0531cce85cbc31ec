package dev.assay.cli;

import picocli.CommandLine.Parameters;

/** A verb about one trial. */
abstract class TrialVerb extends Verb {
  @Parameters(
      paramLabel = "TRIAL",
      converter = TrialName.Converter.class,
      description = "The trial, as EXPERIMENT/NUMBER.")
  TrialName name = new TrialName("", 0);
}
