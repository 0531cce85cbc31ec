package dev.assay.cli.surroundings;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.assay.catalog.Catalog;
import dev.assay.experiment.ExperimentReader;
import dev.assay.experiment.ModelSource;
import dev.assay.experiment.ResultSource;
import dev.assay.experiment.SetupReader;
import dev.assay.report.ReportWriter;
import dev.assay.spi.Context;
import dev.assay.sweep.DataPreparation;
import dev.assay.training.TransferCheck;
import java.nio.file.Path;

/** What commands are composed of. */
final class AssayModule extends AbstractModule {
  private final Path data;
  private final Path results;
  private final Path database;
  private final Catalog catalog;

  AssayModule(Path data, Path results, Path database, Catalog catalog) {
    this.data = data;
    this.results = results;
    this.database = database;
    this.catalog = catalog;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    bind(Context.class).toInstance(new Context(data));
    bind(Catalog.class).toInstance(catalog);
    bind(ResultSource.class).toInstance(new RecordedResults(database));
    bind(ExperimentReader.class);
    bind(SetupReader.class);
    bind(ReportWriter.class);
  }

  @Provides
  @Singleton
  ModelSource models(SetupReader setups) {
    return new TransferCheck(results, setups.modelFormats());
  }

  @Provides
  DataPreparation dataPreparation(SetupReader setups, ModelSource models) {
    return new DataPreparation(setups, models);
  }
}
