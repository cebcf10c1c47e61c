package io.github.artifactkit.policylint;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Arrows between packages run one way, and what is hidden stays hidden. */
class ArchitectureTest {

    private static final String ROOT = "io.github.artifactkit.policylint";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void each_package_knows_only_what_lies_below_it() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli")
                .definedBy(ROOT + ".cli")
                .layer("settings")
                .definedBy(ROOT + ".settings")
                .layer("lsp")
                .definedBy(ROOT + ".lsp")
                .layer("suite")
                .definedBy(ROOT + ".suite")
                .layer("report")
                .definedBy(ROOT + ".report")
                .layer("run")
                .definedBy(ROOT + ".run")
                .layer("source")
                .definedBy(ROOT + ".source..")
                .layer("face")
                .definedBy(ROOT)
                .layer("rules")
                .definedBy(ROOT + ".rules..")
                .layer("rule")
                .definedBy(ROOT + ".rule")
                .layer("grammar")
                .definedBy(ROOT + ".grammar")
                .layer("access")
                .definedBy(ROOT + ".access")
                .layer("finding")
                .definedBy(ROOT + ".finding")
                .layer("data")
                .definedBy(ROOT + ".data")
                .layer("assertj")
                .definedBy(ROOT + ".assertj")
                .layer("config")
                .definedBy(ROOT + ".config")
                .whereLayer("assertj")
                .mayOnlyAccessLayers("face", "finding")
                .whereLayer("cli")
                .mayOnlyAccessLayers(
                        "settings",
                        "lsp",
                        "suite",
                        "report",
                        "run",
                        "source",
                        "face",
                        "rule",
                        "grammar",
                        "finding",
                        "data",
                        "config")
                .whereLayer("settings")
                .mayOnlyAccessLayers("report", "run", "source", "face", "rule", "finding", "config")
                .whereLayer("lsp")
                .mayOnlyAccessLayers("run", "source", "config", "face", "rule", "finding")
                .whereLayer("suite")
                .mayOnlyAccessLayers("run", "source")
                .whereLayer("report")
                .mayOnlyAccessLayers("run", "config", "face", "rule", "finding")
                .whereLayer("run")
                .mayOnlyAccessLayers("source", "config", "face", "finding")
                .whereLayer("source")
                .mayNotAccessAnyLayer()
                .whereLayer("face")
                .mayOnlyAccessLayers("rules", "rule", "finding")
                .whereLayer("rules")
                .mayOnlyAccessLayers("rule", "access", "grammar", "finding")
                .whereLayer("access")
                .mayNotAccessAnyLayer()
                .whereLayer("rule")
                .mayOnlyAccessLayers("finding")
                .whereLayer("grammar")
                .mayNotAccessAnyLayer()
                .whereLayer("finding")
                .mayNotAccessAnyLayer()
                .whereLayer("data")
                .mayNotAccessAnyLayer()
                .whereLayer("config")
                .mayOnlyAccessLayers("finding")
                .check(CLASSES);
    }

    @Test
    void no_packages_form_a_cycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** Of an interface that others implement by a lambda, a class file does not tell. */
    @Test
    void public_types_are_exported_or_used_by_another_package() throws IOException {
        String[] exported = Pattern.compile("exports (\\S+);")
                .matcher(Files.readString(Path.of("src/main/java/module-info.java")))
                .results()
                .map(export -> export.group(1))
                .toArray(String[]::new);
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .resideOutsideOfPackages(exported)
                .and()
                .areNotInterfaces()
                .and()
                .doNotHaveSimpleName("Main")
                .should(beUsedByAnotherPackage())
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
        return new ArchCondition<>("be used by another package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean used = CLASSES.stream()
                        .filter(each -> each.equals(type) || each.getName().startsWith(type.getName() + "$"))
                        .flatMap(each -> each.getDirectDependenciesToSelf().stream())
                        .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
                events.add(new SimpleConditionEvent(type, used, type.getName() + " need not be public"));
            }
        };
    }

    @Test
    void of_the_rules_only_the_lists_are_public() {
        classes()
                .that(resideInAPackage(ROOT + ".rules.."))
                .and(not(simpleNameEndingWith("Rules")))
                .and(not(simpleNameEndingWith("package-info")))
                .should()
                .notBePublic()
                .check(CLASSES);
    }

    @Test
    void public_signatures_are_free_of_third_party_types() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(new ArchCondition<JavaMethod>("have only types of the JDK and of this project") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                                .filter(type -> !isOurs(type.getBaseComponentType()))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        method, method.getFullName() + " shows " + type.getName())));
                    }
                })
                .check(CLASSES);
    }

    private static boolean isOurs(JavaClass type) {
        return type.isPrimitive()
                || type.getPackageName().startsWith("java.")
                || type.getPackageName().startsWith("io.github.artifactkit.");
    }

    @Test
    void only_the_command_line_ends_the_process_or_prints() {
        noClasses()
                .that(resideInAPackage(ROOT + "..").and(not(resideInAPackage(ROOT + ".cli"))))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void only_the_command_line_knows_picocli_and_only_grammar_the_schema_validator() {
        noClasses()
                .that(not(resideInAPackage(ROOT + ".cli")))
                .should()
                .dependOnClassesThat(resideInAPackage("picocli.."))
                .check(CLASSES);
        noClasses()
                .that(not(resideInAPackage(ROOT + ".assertj")))
                .should()
                .dependOnClassesThat(resideInAPackage("org.assertj.."))
                .check(CLASSES);
        noClasses()
                .that(not(resideInAPackage(ROOT + ".lsp")))
                .should()
                .dependOnClassesThat(resideInAPackage("org.eclipse.lsp4j.."))
                .check(CLASSES);
        DescribedPredicate<JavaClass> validator = resideInAPackage("com.networknt..");
        noClasses()
                .that(not(resideInAPackage(ROOT + ".grammar")))
                .should()
                .dependOnClassesThat(validator)
                .check(CLASSES);
    }
}
