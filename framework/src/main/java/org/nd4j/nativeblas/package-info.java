/**
 * Not ours: one class that Deeplearning4j looks for under a name that ND4J no longer has. Nothing
 * else may be put here.
 */
@NullMarked
package org.nd4j.nativeblas;

import org.jspecify.annotations.NullMarked;
