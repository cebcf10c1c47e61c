package io.github.artifactkit.codeartifact.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.artifactkit.codeartifact.maven");

    @Test
    void nothing_is_api() {
        classes().that().areTopLevelClasses().should().notBePublic().check(CLASSES);
    }

    /** So that a build that transfers nothing loads none of it: the factory and the end of the session are always loaded. */
    @Test
    void what_maven_always_loads_knows_no_aws_sdk() {
        noClasses()
                .that()
                .haveSimpleName("CodeArtifactConnectorFactory")
                .or()
                .haveSimpleName("SessionEnd")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "io.github.artifactkit.codeartifact")
                .check(CLASSES);
    }
}
