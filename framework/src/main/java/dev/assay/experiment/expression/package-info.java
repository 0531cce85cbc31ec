/**
 * Expressions over an experiment's parameters, for conditions and constraints: {@link
 * dev.assay.experiment.expression.Expression} is where to start. They have no loops and call
 * nothing but a few functions of numbers, so that their cost is bounded by their length. May use
 * experiment.yaml, problem and catalog.
 */
@NullMarked
package dev.assay.experiment.expression;

import org.jspecify.annotations.NullMarked;
