package dev.assay.standard.dataset.text;

import dev.assay.spi.Component;
import dev.assay.spi.Misfit;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.DownloadProgress;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.InputShape.Text.Unit;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.dataset.TextCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The Penn Treebank's Wall Street Journal text as language models are compared on it (Mikolov,
 * Karafiát, Burget, Černocký and Khudanpur, "Recurrent neural network based language model",
 * Interspeech 2010): 929,589 tokens to learn from, 73,760 for validation, 82,430 for test, line
 * ends among them; 10,000 different ones.
 *
 * <p>The files lie in the data directory's folder {@code ptb}, compressed or not. Nobody serves
 * them to everybody, so they aren't downloaded. Their content is checked against known SHA-256
 * sums.
 */
public final class PtbDataset implements Dataset {
  private static final String NAME = "ptb";
  private static final int TRAINING_TOKENS = 929_589;
  private static final int VOCABULARY = 10_000;

  private static final Part TRAIN =
      new Part("ptb.train.txt", "fcea919f6cf83f35d4d00c6cbf08040d13d4155226340912e2fef9c9c4102cbf");
  private static final Part VALIDATION =
      new Part("ptb.valid.txt", "c9fe6985fe0d4ccb578183407d7668fc6066c20700cb4cf87d8ff1cc34df1bf2");
  private static final Part TEST =
      new Part("ptb.test.txt", "dd65dff31e70846b2a6030a87482edcd5d199130cdcfa1f3dccbb033728deee0");

  private final TextSettings settings;
  private final Path folder;
  private final ReadOnce<Corpus> corpus = new ReadOnce<>(this::read);

  PtbDataset(TextSettings settings, Path dataDirectory) {
    this.settings = settings;
    this.folder = dataDirectory.resolve(NAME);
  }

  /** As a component. */
  public static Component<TextSettings, Dataset> component() {
    return Component.of(
        Dataset.KIND,
        NAME,
        "the Penn Treebank's text, 929589 words to learn from",
        TextSettings.class,
        (p, context) -> new PtbDataset(p, context.dataDirectory()));
  }

  @Override
  public Object key() {
    return List.of(NAME, settings, folder);
  }

  /** Nothing can be said before the files are there. */
  @Override
  public List<Misfit> check() throws IOException {
    return missing().isEmpty() ? corpus.get().check() : List.of();
  }

  /** Before the files are there, as long as they will be, and with numbers for tokens. */
  @Override
  public DataShape shape() throws IOException {
    if (missing().isEmpty()) {
      return corpus.get().shape();
    }
    Integer limit = settings.trainLimit();
    Integer size = settings.vocabulary();
    return new DataShape(
        new InputShape.Text(
            Math.min(limit == null ? TRAINING_TOKENS : limit, TRAINING_TOKENS) - 1,
            settings.window(),
            Unit.WORD),
        IntStream.range(0, size == null ? VOCABULARY : size).mapToObj(i -> "token " + i).toList());
  }

  @Override
  public void prepare(DownloadProgress progress) throws IOException {
    corpus.get();
  }

  @Override
  public Splits load() throws IOException {
    return corpus.get().splits();
  }

  @Override
  public Optional<TextCodec> codec() throws IOException {
    return Optional.of(corpus.get().codec());
  }

  @Override
  public Map<String, String> checksums() {
    Map<String, String> checksums = new TreeMap<>();
    for (Part part : List.of(TRAIN, VALIDATION, TEST)) {
      checksums.put(part.name(), part.sha256());
    }
    return checksums;
  }

  private Corpus read() throws IOException {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      throw new DataException(
          "the Penn Treebank's text is not complete in " + folder,
          "put %s into %s, as they are or compressed by gzip; they lie in the folder data of Mikolov's archive simple-examples.tgz. If you have them in another data folder, name it with --data DIR or in the environment variable ASSAY_DATA"
              .formatted(String.join(", ", missing), folder));
    }
    Lexicon lexicon = new Lexicon(new Tokenizer(Unit.WORD, settings.endOfLine()));
    return new Corpus(
        lexicon,
        Unit.WORD,
        settings,
        read(TRAIN, lexicon),
        read(VALIDATION, lexicon),
        read(TEST, lexicon));
  }

  private List<String> missing() {
    return Stream.of(TRAIN, VALIDATION, TEST)
        .filter(part -> part.in(folder).isEmpty())
        .map(Part::name)
        .toList();
  }

  private int[] read(Part part, Lexicon lexicon) throws IOException {
    Path path = part.in(folder).orElseThrow();
    Lexicon.Content content = lexicon.read(new TextFile(path));
    if (!content.sha256().equals(part.sha256())) {
      throw new DataException(
          "%s has the wrong checksum: SHA-256 %s…, not %s…"
              .formatted(path, content.sha256().substring(0, 12), part.sha256().substring(0, 12)),
          "put the file of Mikolov's archive simple-examples.tgz there; for another text there is"
              + " dataset: {type: text, file: …}");
    }
    return content.numbers();
  }

  /**
   * One of the files.
   *
   * @param name without the ending of a compressed one
   * @param sha256 of its uncompressed content, in hexadecimal
   */
  private record Part(String name, String sha256) {
    /** Where it is. */
    Optional<Path> in(Path folder) {
      return Stream.of(name, name + ".gz")
          .map(folder::resolve)
          .filter(Files::isRegularFile)
          .findFirst();
    }
  }
}
