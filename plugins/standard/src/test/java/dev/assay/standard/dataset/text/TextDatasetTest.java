package dev.assay.standard.dataset.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.contract.DatasetContract;
import dev.assay.spi.Misfit;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.InputShape.Text.Unit;
import dev.assay.spi.dataset.TextCodec;
import dev.assay.spi.parameter.Interval;
import dev.assay.standard.dataset.text.TextParameters.Level;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextDatasetTest extends DatasetContract {
  private static final String RHYME = "the cat sat\non the mat\nand the dog sat too\n";

  private final Path data;

  TextDatasetTest(@TempDir Path data) {
    this.data = data;
  }

  /** 14 tokens with line ends, of which 11, 1 and 2 go to the parts. */
  @Override
  protected Dataset dataset() throws IOException {
    write(RHYME);
    return text(Level.WORD, 0.1, 0.15, settings(null, null));
  }

  @Override
  protected List<Integer> sizes() {
    return List.of(10, 0, 1);
  }

  @Override
  protected Interval scale() {
    return Interval.ALL;
  }

  @Test
  void theVocabularyIsOfTheTrainingPartAloneTheMostFrequentFirst() throws IOException {
    Dataset dataset = dataset();

    assertEquals(
        List.of("the", "<eos>", "and", "cat", "dog", "mat", "on", "sat", "<unk>"),
        dataset.shape().classes());
    assertEquals(new InputShape.Text(10, 35, Unit.WORD), dataset.shape().input());
    // "too" is only in the test part.
    Examples test = dataset.load().test();
    assertEquals(8, value(test, 0));
    assertEquals(1, test.label(0));
  }

  @Test
  void tokensBeyondTheVocabularyAreRare() throws IOException {
    write(RHYME);
    Dataset dataset = text(Level.WORD, 0, 0, settings(4, null));

    assertEquals(List.of("<eos>", "the", "sat", "<unk>"), dataset.shape().classes());
    assertEquals(List.of(1, 3, 2, 0, 3, 1, 3, 0, 3, 1, 3, 2, 3, 0), tokens(dataset));
  }

  @Test
  void aRareTokenThatTheTextHasKeepsItsPlace() throws IOException {
    write("a <unk> b <unk> c\n");
    Dataset dataset = text(Level.WORD, 0, 0, settings(null, null));

    assertEquals(List.of("<unk>", "<eos>", "a", "b", "c"), dataset.shape().classes());
    assertEquals(List.of("<unk>", "<eos>", "a"), words(settings(3, null)).shape().classes());
    assertEquals(List.of(2, 0, 0, 0, 0, 1), tokens(words(settings(3, null))));
  }

  @Test
  void writesTextInItsTokensAndBack() throws IOException {
    TextCodec codec = dataset().codec().orElseThrow();
    String text = "the cat\nand the bird  sat";
    TextCodec.Encoded encoded = codec.encode(text);
    assertEquals(List.of(0, 3, 1, 2, 0, 8, 7), encoded.tokens());
    assertEquals(List.of("bird"), encoded.unknown());
    assertEquals("the cat\nand the <unk> sat", codec.decode(encoded.tokens()));
    assertEquals(List.of(1), codec.encode("\n").tokens());
    assertEquals(List.of(), codec.encode(" ").tokens());
    assertThrows(DataException.class, () -> codec.encode("x".repeat(1001)));

    write("añ\uD83D\uDE00\na\n");
    TextCodec letters = text(Level.CHARACTER, 0, 0, settings(null, null)).codec().orElseThrow();
    assertEquals(List.of(3, 0, 1), letters.encode("\uD83D\uDE00\r\na").tokens());
    assertEquals("\uD83D\uDE00\na", letters.decode(List.of(3, 0, 1)));
  }

  @Test
  void readsCharactersOfAnyScript() throws IOException {
    write("añ\uD83D\uDE00\r\na\n");
    Dataset dataset = text(Level.CHARACTER, 0, 0, settings(null, null));

    assertEquals(List.of("\n", "a", "ñ", "\uD83D\uDE00", "<unk>"), dataset.shape().classes());
    assertEquals(List.of(1, 2, 3, 0, 1, 0), tokens(dataset));
  }

  @Test
  void readsGzipAByteOrderMarkAndOtherFiles() throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(data.resolve("text.txt")))) {
      out.write("\uFEFFa b a\n".getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(data.resolve("v.txt"), "b c\n");
    Files.writeString(data.resolve("t.txt"), "a a a\n");
    Dataset dataset =
        dataset(
            new TextParameters(
                Path.of("text.txt"), Path.of("v.txt"), Path.of("t.txt"), Level.WORD, 0.5, 0.5),
            settings(null, null));

    assertEquals(List.of("a", "<eos>", "b", "<unk>"), dataset.shape().classes());
    assertEquals(
        List.of(3, 2, 3),
        List.of(
            dataset.load().train().size(),
            dataset.load().validation().size(),
            dataset.load().test().size()));
    assertEquals(List.of("t.txt", "text.txt", "v.txt"), List.copyOf(dataset.checksums().keySet()));
  }

  @Test
  void checksumsAreOfTheText() throws IOException {
    write("abc");

    assertEquals(
        Map.of("text.txt", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        text(Level.CHARACTER, 0, 0, settings(null, null)).checksums());
  }

  @Test
  void readsItsFileOnce() throws IOException {
    Dataset dataset = dataset();
    dataset.prepare((file, done, total) -> {});
    Files.delete(data.resolve("text.txt"));

    assertEquals(1, dataset.checksums().size());
    assertEquals(9, dataset.shape().classes().size());
    assertEquals(List.of(0), dataset.codec().orElseThrow().encode("the").tokens());
    assertEquals(10, dataset.load().train().size());
  }

  @Test
  void learnsFromTheBeginningIfAskedTo() throws IOException {
    write(RHYME);

    assertEquals(List.of(1, 0), tokens(words(settings(null, 2))));
    assertEquals(List.of("cat", "the", "<unk>"), words(settings(null, 2)).shape().classes());
  }

  @Test
  void aVocabularyThatTheTextDoesNotHave() throws IOException {
    write(RHYME);

    assertEquals(
        List.of(
            new Misfit(
                "vocabulary",
                "there can't be more tokens than the training text and the rare one make, 10; found 11",
                "at most 10, or leave it out for all of them")),
        words(settings(11, null)).check());
    assertEquals(List.of(), words(settings(10, null)).check());
  }

  @Test
  void whatIsNoText() throws IOException {
    write("");
    refused("the training text has no token, so that nothing can be predicted: a longer text");
    write("word");
    refused("there is no file FILE: put it there, or correct the dataset's parameters", "no.txt");
    Files.write(data.resolve("text.txt"), new byte[] {'a', ' ', (byte) 0xC3, 'b', '\n'});
    refused("FILE is not text in UTF-8: convert it to UTF-8");
    write("ok\n" + "x".repeat(1001) + "\n");
    refused(
        "line 2 of FILE has a word of more than 1000 characters: a text of words, or level:"
            + " character");
    Files.write(data.resolve("text.txt"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0});
    refused(
        "FILE has damaged compressed data (Unexpected end of ZLIB input stream): get the file anew");
  }

  @Test
  void aCompressedFileThatIsTooLargeIsNotReadToItsEnd() throws IOException {
    byte[] line = ("word ".repeat(200) + "\n").getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(data.resolve("text.txt")))) {
      for (long written = 0; written <= 1L << 27; written += line.length) {
        out.write(line);
      }
    }
    refused(
        "FILE holds more than 128 MiB of text, the most that a dataset may have: use a part of it");
  }

  @Test
  void aSingleToken() throws IOException {
    write("a");
    DataException e =
        assertThrows(
            DataException.class, () -> text(Level.WORD, 0.3, 0.2, settings(null, null)).load());

    assertEquals(
        "the training text has a single token, so that nothing can be predicted", e.getMessage());
  }

  private void refused(String message) {
    refused(message, "text.txt");
  }

  private void refused(String message, String name) {
    DataException e =
        assertThrows(
            DataException.class,
            () ->
                dataset(
                        new TextParameters(Path.of(name), null, null, Level.WORD, 0.1, 0.1),
                        settings(null, null))
                    .prepare((file, done, total) -> {}));

    String found = e.getMessage() + ": " + e.remedy();
    assertEquals(message, found.replace(data.resolve(name).toString(), "FILE"));
  }

  private void write(String text) throws IOException {
    Files.writeString(data.resolve("text.txt"), text);
  }

  private Dataset words(TextSettings settings) {
    return text(Level.WORD, 0, 0, settings);
  }

  private Dataset text(Level level, double validation, double test, TextSettings settings) {
    return dataset(
        new TextParameters(Path.of("text.txt"), null, null, level, validation, test), settings);
  }

  private Dataset dataset(TextParameters text, TextSettings settings) {
    return new TextDataset(new TextDataset.Parameters(text, settings), data);
  }

  static TextSettings settings(@Nullable Integer vocabulary, @Nullable Integer limit) {
    return new TextSettings(35, vocabulary, "<unk>", "<eos>", limit);
  }

  private static int value(Examples examples, int index) {
    float[] target = new float[1];
    examples.features(index, target, 0);
    return (int) target[0];
  }

  /** The training text's. */
  private static List<Integer> tokens(Dataset dataset) throws IOException {
    Examples train = dataset.load().train();
    return IntStream.rangeClosed(0, train.size())
        .mapToObj(i -> i == 0 ? value(train, 0) : train.label(i - 1))
        .toList();
  }
}
