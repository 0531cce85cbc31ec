package dev.assay.report;

import dev.assay.inspection.Example;
import dev.assay.inspection.Fit;
import dev.assay.inspection.Inspection;
import dev.assay.inspection.Judgement;
import dev.assay.inspection.Pictures;
import dev.assay.inspection.Spreads.Moment;
import dev.assay.report.Headline.Fact;
import dev.assay.statistics.WilsonInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read of one network.
 *
 * @param trial the trial's number
 * @param note what is missing and why; empty if nothing is
 * @param seen whether there is anything to show
 * @param written what a language model wrote at some moments while it learnt
 * @param facts its accuracy and calibration, or how near its numbers come
 * @param headings what the columns of the confusion matrix are called; empty without one
 * @param confusion its rows
 * @param confused the commonest mistakes, where there are too many classes for a matrix
 * @param classes precision and recall of each class
 * @param mistakes examples that are no images and were classified wrongly
 * @param hasPictures whether examples can be shown as images
 * @param number what the number is that it puts out; empty if it puts out classes
 */
record InsideModel(
    int trial,
    String note,
    boolean seen,
    List<Written> written,
    List<Fact> facts,
    List<String> headings,
    List<ConfusionRow> confusion,
    List<ConfusedRow> confused,
    List<ClassRow> classes,
    List<Mistake> mistakes,
    boolean hasPictures,
    String number) {
  private static final int MOST_MISTAKES = 30;
  private static final int MOST_WRITTEN = 6;
  private static final int MOST_CLASSES = 200;

  /** How many shades a cell of the confusion matrix may have, from 0. */
  private static final int SHADES = 9;

  /** What it wrote at one moment. */
  record Written(int epoch, long step, String text) {}

  /** The examples of one class. */
  record ConfusionRow(String name, List<Cell> cells) {}

  /** Those of one class taken for one class. */
  record Cell(
      int actual, int predicted, int count, String share, String label, String kind, int shade) {}

  /** Those of one class taken for another one, and which share of the class they are. */
  record ConfusedRow(String actual, String predicted, int count, Measure share) {}

  /** How one class fares. */
  record ClassRow(
      String name, int support, int predicted, Measure precision, Measure recall, Measure f1) {}

  /** A number of a sortable column. */
  record Measure(String text, String key) {
    static Measure of(double value) {
      return Double.isNaN(value)
          ? new Measure("–", "")
          : new Measure(percent(value), String.valueOf(value));
    }
  }

  /** A wrongly classified example that is no image. */
  record Mistake(int index, String actual, String predicted, String confidence, String values) {}

  static InsideModel of(Inspected inspected) {
    Inspection seen = inspected.inspection();
    Judgement judgement = seen == null ? null : seen.judgement();
    Fit fit = seen == null ? null : seen.fit();
    Pictures pictures = seen == null ? null : seen.pictures();
    boolean images = pictures != null && pictures.judged().images() != null;
    return new InsideModel(
        inspected.trial(),
        inspected.note(),
        seen != null,
        seen == null ? List.of() : written(seen.spreads().moments()),
        judgement != null ? facts(judgement) : fit != null ? facts(fit) : List.of(),
        judgement == null || judgement.confusion().isEmpty() ? List.of() : judgement.classes(),
        judgement == null ? List.of() : confusion(judgement),
        judgement == null || !judgement.confusion().isEmpty() ? List.of() : confused(judgement),
        judgement == null ? List.of() : classes(judgement),
        pictures == null || judgement == null || images
            ? List.of()
            : mistakes(judgement, pictures.judged()),
        images,
        fit == null ? "" : fit.name());
  }

  boolean hasFacts() {
    return !facts.isEmpty();
  }

  boolean hasJudgement() {
    return hasFacts() && !hasNumber();
  }

  boolean hasNumber() {
    return !number.isEmpty();
  }

  boolean hasWritten() {
    return !written.isEmpty();
  }

  boolean hasConfusion() {
    return !confusion.isEmpty();
  }

  boolean hasConfused() {
    return !confused.isEmpty();
  }

  boolean hasMistakes() {
    return !mistakes.isEmpty();
  }

  /** Evenly chosen ones, the first and the last among them. */
  private static List<Written> written(List<Moment> moments) {
    List<Written> all = new ArrayList<>();
    for (Moment moment : moments) {
      String text = moment.text();
      if (text != null) {
        all.add(new Written(moment.epoch(), moment.step(), text));
      }
    }
    if (all.size() <= MOST_WRITTEN) {
      return all;
    }
    List<Written> some = new ArrayList<>();
    for (int i = 0; i < MOST_WRITTEN; i++) {
      some.add(all.get(i * (all.size() - 1) / (MOST_WRITTEN - 1)));
    }
    return some;
  }

  private static List<Fact> facts(Judgement judgement) {
    WilsonInterval interval = WilsonInterval.of(judgement.correct(), judgement.examples());
    int wrong = judgement.examples() - judgement.correct();
    return List.of(
        new Fact(
            judgement.split() + " accuracy",
            "%s: %,d of %,d right"
                .formatted(
                    percent(judgement.accuracy()), judgement.correct(), judgement.examples())),
        new Fact("95 % interval", percent(interval.low()) + " to " + percent(interval.high())),
        new Fact("mistakes", "%,d".formatted(wrong)),
        new Fact("calibration error", percent(judgement.calibrationError())));
  }

  private static List<Fact> facts(Fit fit) {
    Double determination = fit.determination();
    return List.of(
        new Fact(
            fit.split() + " rmse",
            "%s, of %,d examples".formatted(number(fit.rmse()), fit.examples())),
        new Fact("mean absolute error", number(fit.mae())),
        new Fact("mean error", number(fit.bias())),
        new Fact("R²", determination == null ? "–" : number(determination)));
  }

  private static List<ConfusionRow> confusion(Judgement judgement) {
    List<ConfusionRow> rows = new ArrayList<>();
    List<String> names = judgement.classes();
    for (int actual = 0; actual < judgement.confusion().size(); actual++) {
      List<Cell> cells = new ArrayList<>();
      int support = judgement.support().get(actual);
      for (int predicted = 0; predicted < names.size(); predicted++) {
        int count = judgement.confusion().get(actual).get(predicted);
        double share = support == 0 ? 0 : (double) count / support;
        boolean right = actual == predicted;
        // Mistakes are few: a tenth of a class is as dark as all of it on the diagonal.
        double weight = right ? share : Math.min(1, 10 * share);
        cells.add(
            new Cell(
                actual,
                predicted,
                count,
                percent(share),
                "%,d of %s taken for %s, %s of them"
                    .formatted(count, names.get(actual), names.get(predicted), percent(share)),
                count == 0 ? "none" : right ? "right" : "wrong",
                count == 0 ? 0 : (int) Math.ceil(SHADES * weight)));
      }
      rows.add(new ConfusionRow(names.get(actual), cells));
    }
    return rows;
  }

  private static List<ConfusedRow> confused(Judgement judgement) {
    List<String> names = judgement.classes();
    return judgement.confused().stream()
        .map(
            pair ->
                new ConfusedRow(
                    names.get(pair.actual()),
                    names.get(pair.predicted()),
                    pair.count(),
                    Measure.of((double) pair.count() / judgement.support().get(pair.actual()))))
        .toList();
  }

  private static List<ClassRow> classes(Judgement judgement) {
    List<ClassRow> rows = new ArrayList<>();
    for (int of = 0; of < Math.min(MOST_CLASSES, judgement.classes().size()); of++) {
      rows.add(
          new ClassRow(
              judgement.classes().get(of),
              judgement.support().get(of),
              judgement.predicted().get(of),
              Measure.of(judgement.precision(of)),
              Measure.of(judgement.recall(of)),
              Measure.of(judgement.f1(of))));
    }
    return rows;
  }

  private static List<Mistake> mistakes(Judgement judgement, Pictures.Gallery gallery) {
    List<Mistake> mistakes = new ArrayList<>();
    List<String> names = judgement.classes();
    for (int i = 0; i < gallery.examples().size() && mistakes.size() < MOST_MISTAKES; i++) {
      Example example = gallery.examples().get(i);
      if (!example.correct()) {
        mistakes.add(
            new Mistake(
                example.index(),
                names.get(example.actual()),
                names.get(example.predicted()),
                percent(example.confidence()),
                gallery.rows().get(i).stream()
                    .map(InsideModel::number)
                    .collect(Collectors.joining(", "))));
      }
    }
    return mistakes;
  }

  private static String number(@Nullable Double value) {
    return value == null ? "–" : Numbers.plain(value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
