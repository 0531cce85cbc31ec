/**
 * Unsupervised training of a network's layers before its training begins: {@link
 * dev.assay.training.pretraining.Autoencoder} is where to start. Uses {@code spi} and ND4J.
 */
@NullMarked
package dev.assay.training.pretraining;

import org.jspecify.annotations.NullMarked;
