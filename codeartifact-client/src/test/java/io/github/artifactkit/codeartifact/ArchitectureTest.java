package io.github.artifactkit.codeartifact;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Arrows between packages run one way, and what is hidden stays hidden. */
class ArchitectureTest {

    private static final String ROOT = "io.github.artifactkit.codeartifact";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT)
            .that(not(resideInAPackage(ROOT + ".local..")));

    @Test
    void each_package_knows_only_what_lies_below_it() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("face")
                .definedBy(ROOT)
                .layer("diagnosis")
                .definedBy(ROOT + ".diagnosis")
                .layer("access")
                .definedBy(ROOT + ".access")
                .layer("setup")
                .definedBy(ROOT + ".setup")
                .layer("transfer")
                .definedBy(ROOT + ".transfer")
                .layer("token")
                .definedBy(ROOT + ".token")
                .layer("error")
                .definedBy(ROOT + ".error")
                .layer("name")
                .definedBy(ROOT + ".name")
                .whereLayer("face")
                .mayOnlyAccessLayers("diagnosis", "access", "setup", "transfer", "token", "error", "name")
                .whereLayer("diagnosis")
                .mayOnlyAccessLayers("access", "setup", "error", "name")
                .whereLayer("access")
                .mayOnlyAccessLayers("name")
                .whereLayer("setup")
                .mayOnlyAccessLayers("token", "error", "name")
                .whereLayer("transfer")
                .mayOnlyAccessLayers("token", "error", "name")
                .whereLayer("token")
                .mayOnlyAccessLayers("error", "name")
                .whereLayer("error")
                .mayNotAccessAnyLayer()
                .whereLayer("name")
                .mayNotAccessAnyLayer()
                .check(CLASSES);
    }

    @Test
    void no_packages_form_a_cycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void names_setup_access_and_transfer_know_no_sdk() {
        noClasses()
                .that(resideInAnyPackage(ROOT + ".name", ROOT + ".setup", ROOT + ".access", ROOT + ".transfer"))
                .should()
                .dependOnClassesThat(resideInAPackage("software.amazon.awssdk.."))
                .check(CLASSES);
    }

    @Test
    void nothing_at_run_time_knows_the_linter_or_the_stand_in() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.github.artifactkit.policylint..", ROOT + ".local.."))
                .check(CLASSES);
    }

    @Test
    void public_signatures_show_the_jdk_this_library_and_the_sdk_and_nothing_else() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(
                        new ArchCondition<JavaMethod>(
                                "have only types of the JDK, of this project and of the AWS SDK") {
                            @Override
                            public void check(JavaMethod method, ConditionEvents events) {
                                Stream.concat(
                                                Stream.of(method.getRawReturnType()),
                                                method.getRawParameterTypes().stream())
                                        .filter(type -> !isKnown(type.getBaseComponentType()))
                                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                                method, method.getFullName() + " shows " + type.getName())));
                            }
                        })
                .check(CLASSES);
    }

    private static boolean isKnown(JavaClass type) {
        return type.isPrimitive()
                || type.getPackageName().startsWith("java.")
                || type.getPackageName().startsWith(ROOT)
                || type.getPackageName().startsWith("software.amazon.awssdk.");
    }

    @Test
    void nothing_ends_the_process_or_prints() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }
}
