package dev.assay.spi;

import java.nio.file.Path;

/**
 * What a component may know of its surroundings when it is created.
 *
 * @param dataDirectory folder in which datasets lie or into which they are downloaded; may not
 *     exist yet
 */
public record Context(Path dataDirectory) {}
