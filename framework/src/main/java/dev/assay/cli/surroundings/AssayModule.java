package dev.assay.cli.surroundings;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.assay.catalog.Catalog;
import dev.assay.experiment.ExperimentReader;
import dev.assay.experiment.SetupReader;
import dev.assay.report.ReportWriter;
import dev.assay.spi.Context;
import dev.assay.sweep.DataPreparation;
import java.nio.file.Path;

/** What commands are composed of. */
final class AssayModule extends AbstractModule {
  private final Path data;
  private final Catalog catalog;

  AssayModule(Path data, Catalog catalog) {
    this.data = data;
    this.catalog = catalog;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    bind(Context.class).toInstance(new Context(data));
    bind(Catalog.class).toInstance(catalog);
    bind(ExperimentReader.class);
    bind(SetupReader.class);
    bind(ReportWriter.class);
  }

  @Provides
  DataPreparation dataPreparation(SetupReader setups) {
    return new DataPreparation(setups);
  }
}
