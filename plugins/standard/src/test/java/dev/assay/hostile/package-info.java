/**
 * A plugin that does what no plugin should, packed into a jar by the tests of failures. Nothing
 * registers it on the class path. {@link dev.assay.hostile.HostilePlugin} is where to start.
 */
@NullMarked
package dev.assay.hostile;

import org.jspecify.annotations.NullMarked;
