package dev.assay.standard.dataset.text;

import dev.assay.spi.Component;
import dev.assay.spi.Misfit;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.DownloadProgress;
import dev.assay.spi.dataset.InputShape.Text.Unit;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.dataset.TextCodec;
import dev.assay.spi.parameter.Inline;
import dev.assay.standard.dataset.files.DataPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Any text in UTF-8, by words or by characters, with a vocabulary made of the part that is learnt
 * from. A file that is divided goes to training, validation and test in this order, uncut. Lines
 * end as on any system.
 */
public final class TextDataset implements Dataset {
  private final TextParameters parameters;
  private final TextSettings settings;
  private final Path file;
  private final @Nullable Path validationFile;
  private final @Nullable Path testFile;
  private final ReadOnce<Content> content = new ReadOnce<>(this::read);

  TextDataset(Parameters parameters, Path dataDirectory) {
    this.parameters = parameters.text();
    this.settings = parameters.settings();
    this.file = DataPath.resolve(dataDirectory, this.parameters.file());
    Path ofValidation = this.parameters.validationFile();
    Path ofTest = this.parameters.testFile();
    this.validationFile =
        ofValidation == null ? null : DataPath.resolve(dataDirectory, ofValidation);
    this.testFile = ofTest == null ? null : DataPath.resolve(dataDirectory, ofTest);
  }

  /**
   * What a file may say.
   *
   * @param text the text
   * @param settings what is made of it
   */
  public record Parameters(@Inline TextParameters text, @Inline TextSettings settings) {}

  /** As a component. */
  public static Component<Parameters, Dataset> component() {
    return Component.of(
        Dataset.KIND,
        "text",
        "running text of your own, by words or by characters",
        Parameters.class,
        (p, context) -> new TextDataset(p, context.dataDirectory()));
  }

  @Override
  public Object key() {
    return List.of("text", parameters, settings, file);
  }

  @Override
  public boolean hasValidation() {
    return validationFile != null || parameters.validation() > 0;
  }

  @Override
  public List<Misfit> check() throws IOException {
    return content.get().corpus().check();
  }

  @Override
  public DataShape shape() throws IOException {
    return content.get().corpus().shape();
  }

  @Override
  public void prepare(DownloadProgress progress) throws IOException {
    content.get();
  }

  @Override
  public Splits load() throws IOException {
    return content.get().corpus().splits();
  }

  @Override
  public Optional<TextCodec> codec() throws IOException {
    return Optional.of(content.get().corpus().codec());
  }

  @Override
  public Map<String, String> checksums() throws IOException {
    return content.get().checksums();
  }

  /**
   * What the files hold.
   *
   * @param corpus their texts
   * @param checksums by their names
   */
  private record Content(Corpus corpus, Map<String, String> checksums) {
    Content {
      checksums = Collections.unmodifiableSortedMap(new TreeMap<>(checksums));
    }
  }

  private Content read() throws IOException {
    Map<String, String> checksums = new TreeMap<>();
    Unit unit = parameters.level() == TextParameters.Level.WORD ? Unit.WORD : Unit.CHARACTER;
    Lexicon lexicon = new Lexicon(new Tokenizer(unit, settings.endOfLine()));
    int[] all = read(parameters.file(), file, lexicon, checksums);
    int toTest = testFile == null ? (int) Math.round(all.length * parameters.test()) : 0;
    int toValidation =
        validationFile == null ? (int) Math.round(all.length * parameters.validation()) : 0;
    int testFrom = all.length - toTest;
    int validationFrom = Math.max(0, testFrom - toValidation);
    Path ofValidation = parameters.validationFile();
    Path ofTest = parameters.testFile();
    Corpus corpus =
        new Corpus(
            lexicon,
            unit,
            settings,
            Arrays.copyOf(all, validationFrom),
            validationFile == null || ofValidation == null
                ? Arrays.copyOfRange(all, validationFrom, testFrom)
                : read(ofValidation, validationFile, lexicon, checksums),
            testFile == null || ofTest == null
                ? Arrays.copyOfRange(all, testFrom, all.length)
                : read(ofTest, testFile, lexicon, checksums));
    return new Content(corpus, checksums);
  }

  private static int[] read(Path name, Path file, Lexicon lexicon, Map<String, String> checksums)
      throws IOException {
    Lexicon.Content content = lexicon.read(new TextFile(file));
    checksums.put(name.toString(), content.sha256());
    return content.numbers();
  }
}
