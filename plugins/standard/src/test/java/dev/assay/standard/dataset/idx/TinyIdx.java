package dev.assay.standard.dataset.idx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** An IDX set of 20 training and 10 test images, 3×2, three classes. */
final class TinyIdx {
  private TinyIdx() {}

  static IdxSource source(URI... mirrors) {
    return new IdxSource(
        "tiny",
        "TINY",
        List.of("a", "b", "c"),
        3,
        2,
        new IdxFile("train-images-idx3-ubyte", List.of(20, 3, 2), null, null),
        new IdxFile("train-labels-idx1-ubyte", List.of(20), null, null),
        new IdxFile("t10k-images-idx3-ubyte", List.of(10, 3, 2), null, null),
        new IdxFile("t10k-labels-idx1-ubyte", List.of(10), null, null),
        List.of(mirrors));
  }

  /** The right content of a file: images with rising pixels, labels 0, 1, 2, 0, … */
  static byte[] content(IdxFile file) {
    byte[] content = new byte[file.headerLength() + file.dataLength()];
    ByteBuffer buffer = ByteBuffer.wrap(content).putInt(file.magic());
    file.dimensions().forEach(buffer::putInt);
    boolean labels = file.dimensions().size() == 1;
    for (int i = 0; buffer.hasRemaining(); i++) {
      buffer.put((byte) (labels ? i % 3 : 2 * i));
    }
    return content;
  }

  /** Writes all four files below a data directory, some of them compressed. */
  static void write(Path dataDirectory) throws IOException {
    Path folder = Files.createDirectories(dataDirectory.resolve("tiny"));
    IdxSource source = source();
    Files.write(folder.resolve("train-images-idx3-ubyte"), content(source.trainImages()));
    Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), gzip(content(source.trainLabels())));
    Files.write(folder.resolve("t10k-images.idx3-ubyte"), content(source.testImages()));
    Files.write(folder.resolve("t10k-labels.idx1-ubyte.gz"), gzip(content(source.testLabels())));
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  static byte[] resized(byte[] content, int change) {
    return Arrays.copyOf(content, content.length + change);
  }
}
