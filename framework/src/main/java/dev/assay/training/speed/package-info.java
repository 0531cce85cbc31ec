/**
 * How fast this process trains: {@link dev.assay.training.speed.TrainingSpeed} measures networks
 * that everyone knows, and where the time goes. May use what training may use, and training.
 */
@NullMarked
package dev.assay.training.speed;

import org.jspecify.annotations.NullMarked;
