package dev.assay.report;

import dev.assay.run.LayerSummary;
import dev.assay.run.ModelSummary;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The network of the best configuration.
 *
 * @param network the table; empty if the network was not recorded
 */
record ModelTable(List<Network> network) {

  /** A network: its layers, first to last, and their sums. */
  record Network(
      int configuration, List<Row> rows, String parameters, String trainable, String flops) {}

  /** One layer. */
  record Row(
      String name, String type, String output, String parameters, String trainable, String flops) {}

  static ModelTable of(Snapshot snapshot) {
    return new ModelTable(
        snapshot.standings().stream()
            .limit(1)
            .flatMap(
                best ->
                    Stream.ofNullable(snapshot.models().get(best.configuration()))
                        .map(model -> network(best.configuration(), model)))
            .toList());
  }

  private static Network network(int configuration, ModelSummary model) {
    return new Network(
        configuration,
        model.layers().stream().map(ModelTable::row).toList(),
        whole(model.parameters()),
        whole(model.trainable()),
        whole(model.flops()));
  }

  private static Row row(LayerSummary layer) {
    return new Row(
        layer.name(),
        layer.type(),
        layer.output(),
        whole(layer.parameters()),
        whole(layer.trainable()),
        whole(layer.flops()));
  }

  /** All digits in groups of three; nothing for none, so that layers with weights stand out. */
  private static String whole(long count) {
    return count == 0 ? "" : String.format(Locale.ROOT, "%,d", count).replace(',', '\u00a0');
  }
}
