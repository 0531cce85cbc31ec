/**
 * Folders of images, one folder a class: {@link
 * dev.assay.standard.dataset.folder.ImageFolderDataset} is where to start; {@code ImageListing}
 * finds the files, {@code ImageFile} decodes one, {@code Resizing} brings it to size.
 */
@NullMarked
package dev.assay.standard.dataset.folder;

import org.jspecify.annotations.NullMarked;
