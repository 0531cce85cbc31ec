/**
 * A user's mistakes, collected and shown together: {@link dev.assay.problem.Problems} collects
 * them, {@link dev.assay.problem.ProblemException} ends a command with them. Uses only the JDK.
 */
@NullMarked
package dev.assay.problem;

import org.jspecify.annotations.NullMarked;
