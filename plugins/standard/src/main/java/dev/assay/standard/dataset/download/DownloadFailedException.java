package dev.assay.standard.dataset.download;

import java.io.IOException;
import java.util.List;

/** No mirror had the file; the message has a reason for each. */
public final class DownloadFailedException extends IOException {

  DownloadFailedException(List<String> reasons) {
    super(String.join("; ", reasons));
  }
}
