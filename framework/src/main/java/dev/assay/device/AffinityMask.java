package dev.assay.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which of the machine's cores this process may run on, as Linux numbers them. */
public final class AffinityMask {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String KEY = "Cpus_allowed_list:";

  /** More cores than any machine has. */
  private static final int MOST = 1 << 16;

  private AffinityMask() {}

  /**
   * The cores that this process counts as its own. A control group may allow it less time than its
   * mask has cores; then the first ones stand for what it may use. Where the mask can't be known,
   * cores count from 0.
   *
   * @param count how many cores' worth it may use
   */
  public static List<Integer> cores(int count) {
    return cores(count, STATUS);
  }

  static List<Integer> cores(int count, Path status) {
    return listed(status)
        .flatMap(AffinityMask::parse)
        .filter(cores -> cores.size() >= count)
        .orElseGet(() -> IntStream.range(0, count).boxed().toList())
        .subList(0, count);
  }

  private static Optional<String> listed(Path status) {
    if (!Files.isReadable(status)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(KEY))
          .map(line -> line.substring(KEY.length()).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Numbers and ranges, such as {@code 0-3,8}; empty if it is anything else. */
  private static Optional<List<Integer>> parse(String list) {
    List<Integer> cores = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      if (!part.matches("\\d{1,5}(-\\d{1,5})?")) {
        return Optional.empty();
      }
      String[] ends = part.split("-", 2);
      int last = Integer.parseInt(ends[ends.length - 1]);
      IntStream.rangeClosed(Integer.parseInt(ends[0]), Math.min(last, MOST - 1))
          .forEach(cores::add);
    }
    return Optional.of(cores);
  }
}
