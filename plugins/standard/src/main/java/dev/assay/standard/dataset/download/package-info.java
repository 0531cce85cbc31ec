/**
 * Fetches files of datasets from their public mirrors: {@link
 * dev.assay.standard.dataset.download.Downloader} is where to start.
 */
@NullMarked
package dev.assay.standard.dataset.download;

import org.jspecify.annotations.NullMarked;
