package dev.assay.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the README says is so: its commands run, its file is valid, its paths exist. */
class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```(\\w+)\n(.*?)```");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!http)([^)#]+)\\)");

  @TempDir private Path folder = Path.of("");
  private Product assay = new Product(folder);
  private String readme = "";

  @BeforeEach
  void enter() throws Exception {
    assay = new Product(folder).forBriefWork().withArchive();
    readme = Files.readString(ProjectFiles.root().resolve("README.md"));
    ProjectFiles.copyExperiments(folder);
  }

  @Test
  void every_command_runs() throws Exception {
    int run = 0;
    for (String line : blocks("sh").stream().flatMap(String::lines).toList()) {
      if (line.startsWith("./assay ") && !line.contains("mnist")) {
        assay.run(line.substring("./assay ".length()).trim().split("\\s+")).expect(0);
        run++;
      }
    }
    assertTrue(run >= 10, "the README has its commands in blocks of sh");
    JsonNode best = assay.run("best", "quickstart", "--format", "json").expect(0).json();
    assertTrue(best.size() >= 10);
    assertTrue(best.get(0).at("/objective/mean").asDouble() > 0.97, best.get(0).toString());
  }

  @Test
  void the_experiment_file_is_valid_and_so_are_those_of_the_project() throws Exception {
    List<String> files = files();
    assertEquals(2, files.size());
    assay.write("readme.yaml", files.get(0));
    // Nothing is recorded yet to learn from.
    assay.write("rules.yaml", files.get(1).replaceAll("(?m)^  learn-from: .*$", ""));
    assay.run("validate", "rules.yaml").expect(0);
    Product.Result result = assay.run("validate", "readme.yaml").expect(0);
    assertTrue(result.out().contains("12 configurations"), result.out());
    List<String> command = new ArrayList<>(List.of("validate"));
    ProjectFiles.experiments().forEach(file -> command.add(file.toString()));
    assay.run(command.toArray(String[]::new)).expect(0);
  }

  /** The first whole, the second a part that is laid over it. */
  private List<String> files() {
    List<String> files = new ArrayList<>(blocks("yaml"));
    files.set(1, "extends: readme.yaml\n" + files.get(1));
    return files;
  }

  @Test
  void the_schema_accepts_what_the_program_accepts() throws Exception {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(assay.run("schema").expect(0).out());
    List<String> files = files();
    for (Path file : ProjectFiles.experiments()) {
      files.add(Files.readString(file));
    }
    for (String file : files) {
      assertEquals(Set.of(), schema.validate(json(file)));
      assertFalse(
          schema.validate(json(file.replaceAll("(?m)^(extends|dataset):", "$1x:"))).isEmpty());
    }
  }

  private static JsonNode json(String yaml) {
    Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return JsonMapper.builder().build().valueToTree(value);
  }

  @Test
  void what_it_links_to_exists() {
    Matcher link = LINK.matcher(readme);
    List<String> missing = new ArrayList<>();
    int links = 0;
    while (link.find()) {
      links++;
      if (!Files.exists(ProjectFiles.root().resolve(link.group(1)))) {
        missing.add(link.group(1));
      }
    }
    assertFalse(links == 0);
    assertEquals(List.of(), missing);
  }

  private List<String> blocks(String language) {
    Matcher block = BLOCK.matcher(readme);
    List<String> blocks = new ArrayList<>();
    while (block.find()) {
      if (block.group(1).equals(language)) {
        blocks.add(block.group(2));
      }
    }
    return blocks;
  }
}
