package dev.assay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.nativeblas.Nd4jCpu;

/** Who may use whom: the design's package table, and what it says of Deeplearning4j and Guice. */
@AnalyzeClasses(packages = "dev.assay", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  /** A package, and which of ours it may use besides itself. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("spi", List.of()),
          Map.entry("problem", List.of()),
          Map.entry("run", List.of()),
          Map.entry("catalog", List.of("spi", "problem")),
          Map.entry("experiment", List.of("spi", "catalog", "problem", "run", "device")),
          Map.entry("process", List.of()),
          Map.entry("device", List.of("problem", "process")),
          Map.entry("provenance", List.of("run", "process", "device")),
          Map.entry("statistics", List.of()),
          Map.entry("inspection", List.of()),
          Map.entry("portable", List.of()),
          Map.entry("configuration", List.of("run", "problem", "spi")),
          Map.entry("importance", List.of("run", "ranking", "configuration", "statistics", "spi")),
          Map.entry("export", List.of("run", "problem", "ranking", "configuration", "spi")),
          Map.entry("ranking", List.of("run", "statistics", "configuration", "spi")),
          Map.entry(
              "sweep", List.of("spi", "experiment", "run", "problem", "ranking", "statistics")),
          Map.entry(
              "training", List.of("spi", "experiment", "run", "problem", "inspection", "portable")),
          Map.entry(
              "execution", List.of("run", "problem", "sweep", "experiment", "device", "process")),
          Map.entry(
              "worker",
              List.of(
                  "execution",
                  "training",
                  "experiment",
                  "catalog",
                  "spi",
                  "run",
                  "problem",
                  "inspection")),
          Map.entry(
              "doctor",
              List.of(
                  "device",
                  "process",
                  "execution",
                  "worker",
                  "catalog",
                  "store",
                  "run",
                  "problem",
                  "spi")),
          Map.entry("store", List.of("run", "problem")),
          Map.entry(
              "report",
              List.of(
                  "run",
                  "ranking",
                  "statistics",
                  "importance",
                  "configuration",
                  "inspection",
                  "portable",
                  "problem",
                  "spi")));

  @ArchTest
  static final ArchRule packages_use_only_what_the_design_allows =
      CompositeArchRule.of(
          MAY_USE.entrySet().stream()
              .<ArchRule>map(entry -> usesOnly(entry.getKey(), entry.getValue()))
              .toList());

  @ArchTest
  static final ArchRule every_package_is_in_the_table =
      classes()
          .should()
          .resideInAnyPackage(tree(MAY_USE.keySet().stream().sorted().toList(), "dev.assay.cli.."));

  @ArchTest
  static final ArchRule only_plugins_and_training_touch_deeplearning4j =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.assay.spi..", "dev.assay.training..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..");

  @ArchTest
  static final ArchRule only_the_composition_root_touches_guice =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.assay.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.google.inject..");

  @ArchTest
  static final ArchRule the_plugin_interface_sees_no_tool_of_ours =
      noClasses()
          .that()
          .resideInAPackage("dev.assay.spi..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("picocli..", "com.fasterxml..", "org.snakeyaml..", "org.sqlite..");

  @ArchTest
  static final ArchRule no_package_is_a_dumping_ground =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..", "..impl..");

  @ArchTest
  static final ArchRule nobody_uses_what_answers_under_a_foreign_name =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.nd4j.nativeblas..");

  @ArchTest
  static void only_one_class_has_a_foreign_name(JavaClasses inOurPackages) {
    URL ours = Nd4jCpu.class.getProtectionDomain().getCodeSource().getLocation();
    classes()
        .that()
        .resideOutsideOfPackage("dev.assay..")
        .should()
        .haveNameMatching("org\\.nd4j\\.nativeblas\\.(package-info|Nd4jCpu(\\$Environment)?)")
        .check(new ClassFileImporter().importUrl(ours));
  }

  @ArchTest
  static final ArchRule the_command_line_has_no_cycles =
      CompositeArchRule.of(
          List.of(
              usesNothingOf(
                  "cli.terminal", "dev.assay.cli", "..cli.surroundings..", "..cli.sweep.."),
              usesNothingOf(
                  "cli.surroundings", "dev.assay.cli", "..cli.sweep..", "..cli.terminal.."),
              usesNothingOf("cli.sweep", "dev.assay.cli")));

  private static ArchRule usesNothingOf(String name, String... packages) {
    return noClasses()
        .that()
        .resideInAPackage("dev.assay." + name)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }

  private static ArchRule usesOnly(String name, List<String> others) {
    List<String> forbidden = new ArrayList<>(MAY_USE.keySet());
    forbidden.add("cli");
    forbidden.remove(name);
    forbidden.removeAll(others);
    return noClasses()
        .that()
        .resideInAPackage("dev.assay." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(tree(forbidden));
  }

  private static String[] tree(List<String> names, String... more) {
    List<String> packages = new ArrayList<>(List.of(more));
    names.forEach(name -> packages.add("dev.assay." + name + ".."));
    return packages.toArray(String[]::new);
  }
}
