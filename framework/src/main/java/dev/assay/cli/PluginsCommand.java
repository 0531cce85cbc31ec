package dev.assay.cli;

import dev.assay.catalog.Catalog;
import dev.assay.cli.terminal.ExitCode;
import dev.assay.spi.Component;
import dev.assay.spi.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what experiment files can be made of. */
@Command(
    name = "plugins",
    description = "Lists the components that experiment files can use, and where they come from.",
    footer = {"", "Example: assay plugins optimizer"})
final class PluginsCommand extends Verb {
  @Parameters(paramLabel = "KIND", arity = "0..1", description = "Only this kind.")
  private @Nullable String kind;

  @Mixin private Listing listing = new Listing();

  @Override
  public Integer call() {
    Catalog catalog = surroundings.get(Catalog.class);
    List<Kind<?>> kinds = kind == null ? catalog.kinds() : List.of(PluginRows.kind(catalog, kind));
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Kind<?> wanted : kinds) {
      for (Component<?, ?> component : catalog.all(wanted)) {
        rows.add(PluginRows.row(catalog, component));
      }
    }
    listing.print(
        out(), rows, List.of("kind", "name", "summary", "origin"), "no components are loaded");
    return ExitCode.DONE;
  }
}
