package io.github.artifactkit.codeartifact.local;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/** Arrows between packages run one way. */
class ArchitectureTest {

    private static final String ROOT = "io.github.artifactkit.codeartifact.local";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void each_package_knows_only_what_lies_below_it() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("junit")
                .definedBy(ROOT + ".junit")
                .layer("standalone")
                .definedBy(ROOT + ".standalone")
                .layer("face")
                .definedBy(ROOT)
                .layer("http")
                .definedBy(ROOT + ".http")
                .layer("service")
                .definedBy(ROOT + ".service")
                .layer("registry")
                .definedBy(ROOT + ".registry..")
                .layer("storage")
                .definedBy(ROOT + ".storage")
                .layer("page")
                .definedBy(ROOT + ".page")
                .layer("access")
                .definedBy(ROOT + ".access")
                .layer("model")
                .definedBy(ROOT + ".model")
                .whereLayer("junit")
                .mayOnlyAccessLayers("face")
                .whereLayer("standalone")
                .mayOnlyAccessLayers("face", "access", "model")
                .whereLayer("face")
                .mayOnlyAccessLayers("http", "service", "registry", "storage", "access", "model")
                .whereLayer("http")
                .mayOnlyAccessLayers("service", "registry", "page", "access", "model")
                .whereLayer("service")
                .mayOnlyAccessLayers("access", "model")
                .whereLayer("registry")
                .mayOnlyAccessLayers("model")
                .whereLayer("storage")
                .mayOnlyAccessLayers("model")
                .whereLayer("page")
                .mayOnlyAccessLayers("model")
                .whereLayer("access")
                .mayNotAccessAnyLayer()
                .whereLayer("model")
                .mayNotAccessAnyLayer()
                .check(CLASSES);
    }

    @Test
    void no_packages_form_a_cycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_one_package_knows_junit_and_it_is_the_only_one_that_depends_on_it() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".junit")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", ROOT + ".junit")
                .check(CLASSES);
    }

    @Test
    void only_http_knows_the_server_and_the_model_knows_no_sdk() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".http")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.net.httpserver..")
                .check(CLASSES);
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".model", ROOT + ".registry..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .check(CLASSES);
    }
}
