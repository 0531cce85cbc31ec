package dev.assay.standard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.assay", importOptions = ImportOption.DoNotIncludeTests.class)
class PluginArchitectureTest {

  @ArchTest
  static final ArchRule PLUGINS_SEE_ONLY_THE_PLUGIN_INTERFACE =
      classes()
          .that()
          .resideInAPackage("dev.assay.standard..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("dev.assay.spi..", "dev.assay.standard..")
                  .or(resideOutsideOfPackage("dev.assay..")));

  @ArchTest
  static final ArchRule FAMILIES_ARE_INDEPENDENT =
      slices().matching("dev.assay.standard.(*)..").should().notDependOnEachOther();
}
