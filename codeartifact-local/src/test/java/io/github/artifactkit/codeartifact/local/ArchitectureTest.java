package io.github.artifactkit.codeartifact.local;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Dependencies between packages point one way, and few types are public. */
class ArchitectureTest {

    private static final String ROOT = "io.github.artifactkit.codeartifact.local";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** The packages that {@code module-info} exports; all types in them may be public. */
    private static final String[] EXPORTED = {
        ROOT, ROOT + ".access", ROOT + ".junit", ROOT + ".settings", ROOT + ".source"
    };

    /** Internal packages whose types are shared by many others. */
    private static final String[] SHARED = {ROOT + ".format", ROOT + ".format.archive", ROOT + ".model"};

    /** The public types of all other packages. */
    private static final Map<String, Set<String>> ENTRY_POINTS = Map.ofEntries(
            Map.entry("format.cargo", Set.of("CargoFormat")),
            Map.entry("format.maven", Set.of("MavenFormat")),
            Map.entry("format.npm", Set.of("NpmFormat")),
            Map.entry("format.nuget", Set.of("NugetFormat")),
            Map.entry("format.pypi", Set.of("PypiFormat")),
            Map.entry("format.ruby", Set.of("RubyFormat")),
            Map.entry("format.swift", Set.of("SwiftFormat")),
            Map.entry("http", Set.of("Backend", "Exchanges", "Fault", "LocalServer", "ServerCertificate")),
            Map.entry("page", Set.of("Overview")),
            Map.entry(
                    "service",
                    Set.of(
                            "Account",
                            "Caller",
                            "ExternalConnections",
                            "Failures",
                            "Operation",
                            "Operations",
                            "Permissions")),
            Map.entry("standalone", Set.of("Main")),
            Map.entry("storage", Set.of("DataFolder", "TemporaryBlobs")));

    @Test
    void each_package_uses_only_packages_below_it() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("junit")
                .definedBy(ROOT + ".junit")
                .layer("standalone")
                .definedBy(ROOT + ".standalone")
                .layer("root")
                .definedBy(ROOT)
                .layer("http")
                .definedBy(ROOT + ".http")
                .layer("service")
                .definedBy(ROOT + ".service")
                .layer("formats")
                .definedBy(ROOT + ".format.*")
                .layer("format")
                .definedBy(ROOT + ".format")
                .layer("archive")
                .definedBy(ROOT + ".format.archive")
                .layer("storage")
                .definedBy(ROOT + ".storage")
                .layer("page")
                .definedBy(ROOT + ".page")
                .layer("access")
                .definedBy(ROOT + ".access")
                .layer("model")
                .definedBy(ROOT + ".model")
                .layer("source")
                .definedBy(ROOT + ".source")
                .layer("settings")
                .definedBy(ROOT + ".settings")
                .whereLayer("junit")
                .mayOnlyAccessLayers("root")
                .whereLayer("standalone")
                .mayOnlyAccessLayers("root", "access", "settings")
                .whereLayer("root")
                .mayOnlyAccessLayers(
                        "http", "service", "formats", "format", "storage", "access", "model", "source", "settings")
                .whereLayer("http")
                .mayOnlyAccessLayers("service", "format", "archive", "page", "access", "model", "source", "settings")
                .whereLayer("service")
                .mayOnlyAccessLayers("access", "model", "source", "settings")
                .whereLayer("formats")
                .mayOnlyAccessLayers("format", "archive", "model", "source", "settings")
                .whereLayer("format")
                .mayOnlyAccessLayers("model", "source", "settings")
                .whereLayer("storage")
                .mayOnlyAccessLayers("model", "source")
                .whereLayer("page")
                .mayOnlyAccessLayers("model", "source")
                .whereLayer("model")
                .mayOnlyAccessLayers("source", "settings")
                .whereLayer("access")
                .mayNotAccessAnyLayer()
                .whereLayer("source")
                .mayNotAccessAnyLayer()
                .whereLayer("settings")
                .mayNotAccessAnyLayer()
                .check(CLASSES);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void package_formats_do_not_use_one_another() {
        slices().matching(ROOT + ".format.(*)")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        DescribedPredicate.alwaysTrue(),
                        JavaClass.Predicates.resideInAPackage(ROOT + ".format.archive"))
                .check(CLASSES);
    }

    @Test
    void internal_packages_have_no_public_types_but_their_entry_points() {
        ArchRuleDefinition.classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .resideOutsideOfPackages(EXPORTED)
                .and()
                .resideOutsideOfPackages(SHARED)
                .should(beAnEntryPoint())
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> beAnEntryPoint() {
        return new ArchCondition<>("be an entry point of their package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String name = type.getPackageName().substring(ROOT.length() + 1);
                boolean listed = ENTRY_POINTS.getOrDefault(name, Set.of()).contains(type.getSimpleName());
                events.add(new SimpleConditionEvent(type, listed, type.getName() + " is public in " + name));
            }
        };
    }

    @Test
    void a_public_type_of_an_internal_package_is_used_by_another_package() {
        ArchRuleDefinition.classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .resideOutsideOfPackages(EXPORTED)
                .and()
                .resideOutsideOfPackage(ROOT + ".standalone")
                .should(beUsedByAnotherPackage())
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
        return new ArchCondition<>("be used by another package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean used = CLASSES.stream()
                        .filter(each -> each.equals(type) || isNestedAndPublic(each, type))
                        .flatMap(each -> each.getDirectDependenciesToSelf().stream())
                        .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
                events.add(new SimpleConditionEvent(type, used, type.getName() + " need not be public"));
            }
        };
    }

    private static boolean isNestedAndPublic(JavaClass inner, JavaClass outer) {
        return inner.getName().startsWith(outer.getName() + "$")
                && inner.getModifiers().contains(JavaModifier.PUBLIC);
    }

    @Test
    void only_the_package_junit_depends_on_junit() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".junit")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", ROOT + ".junit")
                .check(CLASSES);
    }

    @Test
    void only_http_uses_the_server_and_the_model_does_not_use_the_sdk() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".http")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.net.httpserver..")
                .check(CLASSES);
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".model", ROOT + ".source", ROOT + ".settings", ROOT + ".format..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .check(CLASSES);
    }
}
