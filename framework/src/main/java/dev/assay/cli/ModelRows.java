package dev.assay.cli;

import dev.assay.run.LayerSummary;
import dev.assay.run.ModelSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A network's layers as rows of a listing. */
final class ModelRows {
  static final List<String> COLUMNS =
      List.of("layer", "type", "output", "parameters", "trainable", "flops");

  private ModelRows() {}

  /** One row a layer, then one for all of them. */
  static List<Map<String, @Nullable Object>> table(ModelSummary model) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>(layers(model));
    Map<String, @Nullable Object> all = costs(model);
    all.put("layer", "all");
    rows.add(all);
    return rows;
  }

  /** The network as one nested value. */
  static Map<String, @Nullable Object> tree(ModelSummary model) {
    Map<String, @Nullable Object> tree = costs(model);
    tree.put("layers", layers(model));
    return tree;
  }

  /** What a network costs. */
  static Map<String, @Nullable Object> costs(ModelSummary model) {
    Map<String, @Nullable Object> costs = new LinkedHashMap<>();
    costs.put("parameters", model.parameters());
    costs.put("trainable", model.trainable());
    costs.put("flops", model.flops());
    return costs;
  }

  private static List<Map<String, @Nullable Object>> layers(ModelSummary model) {
    return model.layers().stream().map(ModelRows::row).toList();
  }

  private static Map<String, @Nullable Object> row(LayerSummary layer) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("layer", layer.name());
    row.put("type", layer.type());
    row.put("output", layer.output());
    row.put("parameters", layer.parameters());
    row.put("trainable", layer.trainable());
    row.put("flops", layer.flops());
    return row;
  }
}
