/**
 * Running text as a dataset: files are read into tokens, a vocabulary is made of the training
 * text's, and each place is an example. {@code Corpus} does the whole; {@code TextDataset} and
 * {@code PtbDataset} say which files.
 */
@NullMarked
package dev.assay.standard.dataset.text;

import org.jspecify.annotations.NullMarked;
