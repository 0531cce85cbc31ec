package dev.assay.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.assay.catalog.Catalog;
import dev.assay.experiment.ExperimentReader;
import dev.assay.experiment.SetupReader;
import dev.assay.report.ReportWriter;
import dev.assay.spi.Context;
import dev.assay.sweep.DataPreparation;
import java.nio.file.Path;
import java.util.List;

/** What commands are composed of. */
final class AssayModule extends AbstractModule {
  private final Path data;
  private final List<Path> pluginFolders;

  AssayModule(Path data, List<Path> pluginFolders) {
    this.data = data;
    this.pluginFolders = pluginFolders;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    bind(Context.class).toInstance(new Context(data));
    bind(ExperimentReader.class);
    bind(SetupReader.class);
    bind(ReportWriter.class);
  }

  @Provides
  @Singleton
  Catalog catalog() {
    return Catalog.load(pluginFolders);
  }

  @Provides
  DataPreparation dataPreparation(SetupReader setups) {
    return new DataPreparation(setups);
  }
}
