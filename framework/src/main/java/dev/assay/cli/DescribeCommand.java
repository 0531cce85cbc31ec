package dev.assay.cli;

import dev.assay.catalog.Catalog;
import dev.assay.catalog.Suggestions;
import dev.assay.cli.terminal.ExitCode;
import dev.assay.problem.ProblemException;
import dev.assay.spi.Component;
import dev.assay.spi.Kind;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a component's parameters. */
@Command(
    name = "describe",
    description = "Shows what a component is and which parameters it takes.",
    footer = {"", "Example: assay describe optimizer adam"})
final class DescribeCommand extends Verb {
  @Parameters(index = "0", paramLabel = "KIND", description = "Its kind, such as optimizer.")
  private String kind = "";

  @Parameters(index = "1", paramLabel = "NAME", description = "Its name, such as adam.")
  private String name = "";

  @Mixin private Listing listing = new Listing();

  @Override
  public Integer call() {
    Catalog catalog = surroundings.get(Catalog.class);
    Component<?, ?> component = find(catalog, PluginRows.kind(catalog, kind));
    if (listing.isTable()) {
      out().println(component.kind() + " " + component.name() + ": " + component.summary());
      out().println("from " + catalog.origin(component));
      out().println();
      listing.print(
          out(),
          PluginRows.parameters(component),
          List.of("name", "type", "default", "range", "doc"),
          "it takes no parameters");
    } else {
      listing.print(out(), List.of(PluginRows.row(catalog, component)), List.of(), "");
    }
    return ExitCode.DONE;
  }

  private <T> Component<?, T> find(Catalog catalog, Kind<T> wanted) {
    return catalog
        .find(wanted, name)
        .orElseThrow(
            () -> {
              List<String> names = catalog.all(wanted).stream().map(Component::name).toList();
              String all = names.stream().collect(Collectors.joining(", "));
              return ProblemException.input(
                  name,
                  "there is no " + wanted + " of this name",
                  Suggestions.closest(name, names)
                          .map(close -> "did you mean " + close + "? ")
                          .orElse("")
                      + "there are "
                      + all);
            });
  }
}
