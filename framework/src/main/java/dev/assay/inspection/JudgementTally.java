package dev.assay.inspection;

import dev.assay.inspection.Judgement.Bin;
import dev.assay.inspection.Judgement.Confused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts how a network judges examples, one after the other. */
public final class JudgementTally {
  private final String split;
  private final List<String> classes;
  private final int[] support;
  private final int[] predicted;
  private final int[] hits;
  private final int[][] confusion;
  private final int[] binCounts = new int[Judgement.BINS];
  private final int[] binCorrect = new int[Judgement.BINS];
  private final double[] binConfidence = new double[Judgement.BINS];
  private final List<Example> examples = new ArrayList<>();
  private final List<Estimate> estimates = new ArrayList<>();

  /** Nothing counted yet; the parameters are as in {@link Judgement}. */
  public JudgementTally(String split, List<String> classes) {
    int n = classes.size();
    this.split = split;
    this.classes = List.copyOf(classes);
    this.support = new int[n];
    this.predicted = new int[n];
    this.hits = new int[n];
    this.confusion = n <= Judgement.MOST_CONFUSABLE ? new int[n][n] : new int[0][];
  }

  /** Counts one example. */
  public void add(Answer answer) {
    if (answer instanceof Example example) {
      count(example);
    } else if (answer instanceof Estimate estimate) {
      estimates.add(estimate);
    }
  }

  private void count(Example example) {
    int actual = example.actual();
    int taken = example.predicted();
    boolean right = example.correct();
    support[actual]++;
    predicted[taken]++;
    hits[actual] += right ? 1 : 0;
    if (confusion.length > 0) {
      confusion[actual][taken]++;
    }
    int bin = bin(example.confidence());
    binCounts[bin]++;
    binCorrect[bin] += right ? 1 : 0;
    binConfidence[bin] += example.confidence();
    examples.add(example);
  }

  /** The bin (m/15, (m + 1)/15] that a confidence falls into; 0 falls into the first. */
  private static int bin(double confidence) {
    int bin = (int) Math.ceil(confidence * Judgement.BINS) - 1;
    return Math.max(0, Math.min(Judgement.BINS - 1, bin));
  }

  /** All numbers that were put out, in order. */
  public List<Estimate> estimates() {
    return estimates;
  }

  /** Of which split they are. */
  public String split() {
    return split;
  }

  /** All that were classified, in order. */
  public List<Example> examples() {
    return examples;
  }

  /** The counts so far. */
  public Judgement judgement() {
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < Judgement.BINS; i++) {
      double mean = binCounts[i] == 0 ? 0 : binConfidence[i] / binCounts[i];
      bins.add(new Bin(binCounts[i], mean, binCorrect[i]));
    }
    return new Judgement(
        split,
        classes,
        examples.size(),
        Arrays.stream(hits).sum(),
        list(support),
        list(predicted),
        list(hits),
        Arrays.stream(confusion).map(JudgementTally::list).toList(),
        confused(),
        bins);
  }

  private List<Confused> confused() {
    Map<Long, Integer> counts = new HashMap<>();
    for (Example example : examples) {
      if (!example.correct()) {
        long pair = (long) example.actual() * classes.size() + example.predicted();
        counts.merge(pair, 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<Long, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(Judgement.MOST_CONFUSED)
        .map(
            entry ->
                new Confused(
                    (int) (entry.getKey() / classes.size()),
                    (int) (entry.getKey() % classes.size()),
                    entry.getValue()))
        .toList();
  }

  private static List<Integer> list(int[] counts) {
    return Arrays.stream(counts).boxed().toList();
  }
}
