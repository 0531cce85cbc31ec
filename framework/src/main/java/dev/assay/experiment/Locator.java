package dev.assay.experiment;

import dev.assay.experiment.binding.Template;
import dev.assay.problem.Location;
import dev.assay.spi.space.Point;
import java.util.Optional;

/** Finds the place of a dotted path in a file. */
final class Locator {
  private Locator() {}

  /** The place of the path below a template, or of as much of it as the file has. */
  static Location locate(Template template, String path, Point point) {
    Template at = template.at(point);
    for (String key : path.split("\\.", -1)) {
      Optional<Template> inner = child(at, key);
      if (inner.isEmpty()) {
        break;
      }
      at = inner.get().at(point);
    }
    return at.location();
  }

  private static Optional<Template> child(Template template, String key) {
    if (template instanceof Template.Structure structure) {
      return Optional.ofNullable(structure.values().get(key));
    }
    if (template instanceof Template.Items list && key.matches("[0-9]{1,6}")) {
      int index = Integer.parseInt(key);
      return index < list.items().size() ? Optional.of(list.items().get(index)) : Optional.empty();
    }
    return Optional.empty();
  }
}
