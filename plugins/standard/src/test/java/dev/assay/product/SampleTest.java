package dev.assay.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorded language model writes. */
class SampleTest {
  private static final String COUNTING = "one two three\nfour five six\n";
  private static final String FILE =
      """
      name: rhyme
      dataset: {type: text, file: rhyme.txt, window: 10, validation: 0.1, test: 0.1}
      architecture: {type: lstm-language-model, width: 16, layers: 1}
      optimizer: {type: adam, learning-rate: 0.02}
      training: {batch-size: 2, epochs: 8}
      objective: {metric: validation.perplexity, goal: minimize}
      """;

  @TempDir private Path folder = Path.of("");
  private Product assay = new Product(folder);

  @BeforeEach
  void enter() throws Exception {
    assay = new Product(folder).forBriefWork().withArchive();
    assay.write("rhyme.txt", COUNTING.repeat(100));
    assay.write("rhyme.yaml", FILE);
  }

  @Test
  void writes_on_what_it_learnt() throws Exception {
    assay.run("sweep", "rhyme.yaml", "--data", ".").expect(0);
    String[] coldest = {"--prefix", "two three", "--tokens", "8", "--temperature", "0"};
    Product.Result written = sample(coldest).expect(0);
    assertEquals("two three\nfour five six\none two three\n", written.out());
    assertEquals(written.out(), sample(coldest).expect(0).out());

    Product.Result wild = sample("--temperature", "100", "--prefix", "a dog").expect(0);
    assertTrue(
        wild.err().contains("taken for the rare token, since the model doesn't know them: a dog"),
        wild.err());
    assertTrue(wild.out().startsWith("<unk> <unk>"), wild.out());
    Product.Result seeded = sample("--temperature", "100", "--seed", "5").expect(0);
    assertNotEquals(wild.out(), seeded.out());

    assertEquals(
        "--tokens 0: must be a number of tokens; 1 to 100000\n",
        sample("--tokens", "0").expect(2).err());
    assertEquals(
        "--temperature -1.0: must be a temperature; 0 to 100, such as 0.7\n",
        sample("--temperature", "-1").expect(2).err());
    assertEquals(
        "rhyme/7: no trial has this number; see assay trials rhyme\n",
        assay.run("sample", "rhyme/7").expect(2).err());

    assay.write("rhyme.txt", "another text\n".repeat(100));
    assertEquals(
        "rhyme.txt: is not the text any more that rhyme/0 learnt; the file as it was\n",
        sample().expect(3).err());
  }

  private Product.Result sample(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("sample", "rhyme/0", "--data", "."));
    command.addAll(List.of(options));
    return assay.run(command.toArray(String[]::new));
  }

  @Test
  void only_models_of_text_write() throws Exception {
    assay.write(
        "digits.yaml",
        """
        name: digits
        dataset: {type: digits, train: 50, validation: 20, test: 20}
        architecture: {type: mlp, hidden: [8]}
        optimizer: {type: sgd, learning-rate: 0.1}
        training: {batch-size: 10, epochs: 1}
        objective: {metric: validation.accuracy, goal: maximize}
        """);
    assay.run("sweep", "digits.yaml").expect(0);
    assertEquals(
        "digits/0: only a model of running text can write, this one learnt other data; a trial with"
            + " a dataset such as text or ptb\n",
        assay.run("sample", "digits/0").expect(2).err());
  }
}
