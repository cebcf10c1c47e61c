package io.github.artifactkit.codeartifact;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.artifactkit.codeartifact.provision.Provisioning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dependencies between packages run one way, and what is hidden stays hidden. */
class ArchitectureTest {

    private static final String ROOT = "io.github.artifactkit.codeartifact";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT)
            .that(not(resideInAPackage(ROOT + ".local..")));

    /** Packages whose public types are for this library only: the module does not export them. */
    private static final String[] HIDDEN = {ROOT + ".call", ROOT + ".setting", ROOT + ".file"};

    /** Each package and those that it may use. */
    private static final Map<String, Set<String>> LAYERS = Map.ofEntries(
            entry("cli", Set.of("", "provision", "diagnosis", "access", "setup", "token", "error", "name")),
            entry(
                    "",
                    Set.of(
                            "provision",
                            "call",
                            "diagnosis",
                            "access",
                            "setup",
                            "transfer",
                            "token",
                            "error",
                            "name",
                            "setting",
                            "file")),
            entry("provision", Set.of("call", "error", "name", "setting")),
            entry("call", Set.of("error", "name")),
            entry("diagnosis", Set.of("access", "setup", "error", "name")),
            entry("access", Set.of("name", "error")),
            entry("setup", Set.of("token", "error", "name", "setting", "file")),
            entry("transfer", Set.of("token", "error", "name", "file")),
            entry("token", Set.of("error", "name", "setting", "file")),
            entry("error", Set.of()),
            entry("name", Set.of("error")),
            entry("setting", Set.of()),
            entry("file", Set.of()));

    @Test
    void each_package_uses_only_those_below_it() {
        var layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String name : LAYERS.keySet()) {
            layers = layers.layer(layer(name)).definedBy(name.isEmpty() ? ROOT : ROOT + "." + name);
        }
        for (Map.Entry<String, Set<String>> layer : LAYERS.entrySet()) {
            String[] below =
                    layer.getValue().stream().map(ArchitectureTest::layer).toArray(String[]::new);
            layers = below.length == 0
                    ? layers.whereLayer(layer(layer.getKey())).mayNotAccessAnyLayer()
                    : layers.whereLayer(layer(layer.getKey())).mayOnlyAccessLayers(below);
        }
        layers.check(CLASSES);
    }

    private static String layer(String name) {
        return name.isEmpty() ? "face" : name;
    }

    @Test
    void each_class_is_in_a_package_with_a_place_in_the_layers() {
        classes()
                .should()
                .resideInAnyPackage(LAYERS.keySet().stream()
                        .map(name -> name.isEmpty() ? ROOT : ROOT + "." + name)
                        .toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void public_methods_show_no_type_of_a_hidden_package() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(not(resideInAnyPackage(HIDDEN)))
                .and()
                .areDeclaredInClassesThat(not(equivalentTo(Provisioning.class))) // the handles' own way to it
                .should(showOnlyTypes(
                        "of packages that are exported",
                        type -> !resideInAnyPackage(HIDDEN).test(type)))
                .check(CLASSES);
    }

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
    void no_packages_form_a_cycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void names_settings_setup_access_and_transfer_know_no_sdk() {
        noClasses()
                .that(resideInAnyPackage(
                        ROOT + ".name", ROOT + ".setup", ROOT + ".access", ROOT + ".transfer", ROOT + ".setting"))
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
                .should(showOnlyTypes("of the JDK, of this project and of the AWS SDK", ArchitectureTest::isKnown))
                .check(CLASSES);
    }

    private static ArchCondition<JavaMethod> showOnlyTypes(String which, Predicate<JavaClass> allowed) {
        return new ArchCondition<>("show only types " + which) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                        .filter(type -> !allowed.test(type.getBaseComponentType()))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " shows " + type.getName())));
            }
        };
    }

    private static boolean isKnown(JavaClass type) {
        return type.isPrimitive()
                || type.getPackageName().startsWith("java.")
                || type.getPackageName().startsWith(ROOT)
                || type.getPackageName().startsWith("software.amazon.awssdk.");
    }

    @Test
    void only_the_program_ends_the_process_or_prints() {
        noClasses()
                .that(not(equivalentTo(io.github.artifactkit.codeartifact.cli.Main.class)))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }
}
