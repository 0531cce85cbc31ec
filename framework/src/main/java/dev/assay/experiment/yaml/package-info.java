/**
 * YAML files as trees with locations: {@link dev.assay.experiment.yaml.YamlReader} is where to
 * start. Scalars follow the core schema of YAML 1.2. May use problem.
 */
@NullMarked
package dev.assay.experiment.yaml;

import org.jspecify.annotations.NullMarked;
