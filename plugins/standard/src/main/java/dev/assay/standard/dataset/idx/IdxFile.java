package dev.assay.standard.dataset.idx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a file of unsigned bytes in the IDX format must be.
 *
 * @param name its usual name, without {@code .gz}
 * @param dimensions sizes of its dimensions: examples, or examples, rows and columns
 * @param contentSha256 SHA-256 of its uncompressed content in hexadecimal, or null if unknown
 * @param publishedMd5 MD5 of the compressed file that the mirrors have, or null if unknown
 */
record IdxFile(
    String name,
    List<Integer> dimensions,
    @Nullable String contentSha256,
    @Nullable String publishedMd5) {
  private static final int UNSIGNED_BYTE = 0x08;

  IdxFile {
    dimensions = List.copyOf(dimensions);
  }

  /** The four bytes that it starts with: two zeros, the type, the number of dimensions. */
  int magic() {
    return UNSIGNED_BYTE << 8 | dimensions.size();
  }

  /** Bytes before the data. */
  int headerLength() {
    return Integer.BYTES * (1 + dimensions.size());
  }

  /** Bytes of data. */
  int dataLength() {
    return dimensions.stream().reduce(1, Math::multiplyExact);
  }

  /** The name under which mirrors have it. */
  String compressedName() {
    return name + ".gz";
  }

  /** Dimensions as text, such as {@code 60000×28×28}. */
  static String text(List<Integer> dimensions) {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }

  /**
   * The file in a folder: under its usual name or the one with a dot ({@code
   * train-images.idx3-ubyte}), plain or with {@code .gz}.
   */
  Optional<Path> in(Path folder) {
    String dotted = name.replace("-idx", ".idx");
    return Stream.of(name, compressedName(), dotted, dotted + ".gz")
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
