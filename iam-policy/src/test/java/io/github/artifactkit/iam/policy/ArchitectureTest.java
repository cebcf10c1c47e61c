package io.github.artifactkit.iam.policy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Arrows between packages run one way, and the module needs nothing but the JDK. */
class ArchitectureTest {

    private static final String ROOT = "io.github.artifactkit.iam.policy";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void each_package_knows_only_what_is_below_it() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("comparison")
                .definedBy(ROOT + ".comparison")
                .layer("evaluation")
                .definedBy(ROOT + ".evaluation")
                .layer("reference")
                .definedBy(ROOT + ".reference")
                .layer("document")
                .definedBy(ROOT + ".document")
                .layer("json")
                .definedBy(ROOT + ".json")
                .layer("value")
                .definedBy(ROOT + ".value")
                .layer("pattern")
                .definedBy(ROOT + ".pattern")
                .layer("text")
                .definedBy(ROOT + ".text")
                .whereLayer("comparison")
                .mayOnlyAccessLayers("evaluation", "reference", "document", "json", "value", "pattern", "text")
                .whereLayer("evaluation")
                .mayOnlyAccessLayers("reference", "document", "json", "value", "pattern", "text")
                .whereLayer("reference")
                .mayOnlyAccessLayers("document", "pattern")
                .whereLayer("document")
                .mayOnlyAccessLayers("json", "value", "pattern", "text")
                .whereLayer("json")
                .mayOnlyAccessLayers("text")
                .whereLayer("value")
                .mayNotAccessAnyLayer()
                .whereLayer("pattern")
                .mayNotAccessAnyLayer()
                .whereLayer("text")
                .mayNotAccessAnyLayer()
                .check(CLASSES);
    }

    @Test
    void no_packages_form_a_cycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void public_types_are_in_packages_that_the_module_exports() throws IOException {
        String[] exported = Pattern.compile("exports (\\S+);")
                .matcher(Files.readString(Path.of("src/main/java/module-info.java")))
                .results()
                .map(export -> export.group(1))
                .toArray(String[]::new);
        classes().that().arePublic().should().resideInAnyPackage(exported).check(CLASSES);
    }

    @Test
    void nothing_but_the_jdk_and_nullness_annotations_is_needed_at_run_time() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(ROOT + "..", "java..", "org.jspecify.annotations"))
                .check(CLASSES);
    }

    @Test
    void nothing_prints_or_ends_the_process() {
        noClasses()
                .that(resideInAPackage(ROOT + ".."))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }
}
