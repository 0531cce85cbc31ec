package dev.assay.cli;

import dev.assay.provenance.Environment;
import picocli.CommandLine.IVersionProvider;

/** The version, as the jar has it. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"assay " + Environment.version()};
  }
}
