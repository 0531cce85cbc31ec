/**
 * One trial's training: {@link dev.assay.training.TrialTrainer} is where to start, {@code
 * TrainingRun} is the loop. Besides spi, the only package of the core that uses Deeplearning4j; may
 * use spi, experiment, run and problem.
 *
 * <p>One trial at a time in a process: ND4J's random generator, which dropout and weight
 * initialisation draw from, is global.
 */
@NullMarked
package dev.assay.training;

import org.jspecify.annotations.NullMarked;
