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
      Optional<Template> inner = at.child(key);
      if (inner.isEmpty()) {
        break;
      }
      at = inner.get().at(point);
    }
    return at.location();
  }
}
