package io.github.artifactkit.codeartifact.local.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.artifactkit.codeartifact.local.Faults;
import io.github.artifactkit.codeartifact.local.LocalClock;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;

/** Runs test classes that use the extension, and looks at what they were given and at what is left. */
class CodeArtifactExtensionTest {

    /** What the classes below were given, in order. */
    private static final List<LocalCodeArtifact> GIVEN = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        GIVEN.clear();
    }

    private static TestExecutionSummary run(Class<?> tests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(tests))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }

    private static void succeeds(Class<?> tests, int count) {
        TestExecutionSummary summary = run(tests);
        List<Throwable> failures = new ArrayList<>();
        summary.getFailures().forEach(failure -> failures.add(failure.getException()));
        assertThat(failures).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(count);
        GIVEN.forEach(local ->
                assertThat(answers(local)).as("answers after the tests").isFalse());
    }

    private static String failure(Class<?> tests) {
        TestExecutionSummary summary = run(tests);
        assertThat(summary.getFailures()).hasSize(1);
        return String.valueOf(summary.getFailures().get(0).getException().getMessage());
    }

    private static boolean answers(LocalCodeArtifact local) {
        URI endpoint = local.endpoint();
        try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            return socket.isConnected();
        } catch (IOException rejected) {
            return false;
        }
    }

    @CodeArtifactTest
    static class PerMethod {

        @BeforeEach
        void prepare(CodeartifactClient client) {
            client.createDomain(d -> d.domain("fresh")); // would be a conflict in one that was used before
        }

        @Test
        void first(LocalCodeArtifact local, CodeartifactClient client) {
            GIVEN.add(local);
            assertThat(client.listDomains(r -> {}).domains()).hasSize(1);
        }

        @Test
        void second(LocalCodeArtifact local, LocalClock clock, Faults faults) {
            GIVEN.add(local);
            assertThat(clock).isSameAs(local.clock());
            assertThat(faults).isSameAs(local.faults());
        }
    }

    @Test
    void each_test_has_one_of_its_own_by_default() {
        succeeds(PerMethod.class, 2);
        assertThat(GIVEN).doesNotHaveDuplicates().hasSize(2);
    }

    @CodeArtifactTest(life = CodeArtifactTest.Life.CLASS)
    static class PerClass {

        @BeforeAll
        static void prepare(CodeartifactClient client) {
            client.createDomain(d -> d.domain("shared"));
        }

        @Test
        void one(LocalCodeArtifact local) {
            GIVEN.add(local);
        }

        @Nested
        class Inner {

            @Test
            void two(LocalCodeArtifact local, CodeartifactClient client) {
                GIVEN.add(local);
                assertThat(client.listDomains(r -> {}).domains()).hasSize(1);
            }
        }

        @Nested
        class Other {

            @Test
            void three(LocalCodeArtifact local) throws IOException {
                GIVEN.add(local);
                assertThat(answers(local)).isTrue();
            }
        }
    }

    @Test
    void all_tests_of_a_class_and_its_nested_classes_share_one_if_they_are_to() {
        succeeds(PerClass.class, 3);
        assertThat(GIVEN).hasSize(3).allMatch(local -> local == GIVEN.get(0));
    }

    @CodeArtifactTest
    static class NestedPerMethod {

        @BeforeEach
        void prepare(LocalCodeArtifact local) {
            GIVEN.add(local);
        }

        @Nested
        class Inner {

            @Test
            void it_is_that_of_the_outer_method(LocalCodeArtifact local) {
                assertThat(local).isSameAs(GIVEN.get(GIVEN.size() - 1));
            }

            @Test
            void and_so_is_this(LocalCodeArtifact local) {
                assertThat(local).isSameAs(GIVEN.get(GIVEN.size() - 1));
            }
        }
    }

    @Test
    void a_nested_test_has_one_of_its_own_together_with_the_methods_around_it() {
        succeeds(NestedPerMethod.class, 2);
        assertThat(GIVEN).doesNotHaveDuplicates().hasSize(2);
    }

    static class InStaticField {

        @RegisterExtension
        static final CodeArtifactExtension EXTENSION = CodeArtifactExtension.with(b -> b.account("999999999999"))
                .prepared(local -> local.client().createDomain(d -> d.domain("first")))
                .prepared(local -> local.client().createDomain(d -> d.domain("second")));

        @Test
        void one(LocalCodeArtifact local, CodeartifactClient client) {
            GIVEN.add(local);
            assertThat(local).isSameAs(EXTENSION.local());
            assertThat(client.listDomains(r -> {}).domains())
                    .extracting(domain -> domain.name() + " of " + domain.owner())
                    .containsExactly("first of 999999999999", "second of 999999999999");
        }

        @Test
        void two(LocalCodeArtifact local) {
            GIVEN.add(local);
        }
    }

    @Test
    void one_in_a_static_field_lives_as_long_as_the_class_with_its_settings_and_preparation() {
        succeeds(InStaticField.class, 2);
        assertThat(GIVEN).hasSize(2).allMatch(local -> local == GIVEN.get(0));
        assertThatIllegalStateException().isThrownBy(InStaticField.EXTENSION::local);
    }

    static class InField {

        @RegisterExtension
        final CodeArtifactExtension extension = CodeArtifactExtension.with(b -> b.account("999999999999"));

        @Test
        void one() {
            GIVEN.add(extension.local());
        }

        @Nested
        class Inner {

            @Test
            void two(LocalCodeArtifact local) {
                GIVEN.add(local);
                assertThat(local).isSameAs(extension.local());
            }
        }
    }

    @Test
    void one_in_a_field_of_the_instance_lives_as_long_as_a_test() {
        succeeds(InField.class, 2);
        assertThat(GIVEN).doesNotHaveDuplicates().hasSize(2);
    }

    @ExtendWith(CodeArtifactExtension.class)
    static class Extended {

        @Test
        void one(LocalCodeArtifact local) {
            GIVEN.add(local);
        }

        @Test
        void two(LocalCodeArtifact local) {
            GIVEN.add(local);
        }
    }

    @Test
    void without_the_annotation_it_lives_as_long_as_the_class() {
        succeeds(Extended.class, 2);
        assertThat(GIVEN).hasSize(2).allMatch(local -> local == GIVEN.get(0));
    }

    @CodeArtifactTest(life = CodeArtifactTest.Life.CLASS)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class TakenByTheConstructor {

        TakenByTheConstructor(LocalCodeArtifact local) {
            GIVEN.add(local);
        }

        @Test
        void one(LocalCodeArtifact local) {
            assertThat(local).isSameAs(GIVEN.get(0));
        }
    }

    @Test
    void a_constructor_may_take_it_if_it_lives_as_long_as_the_class() {
        succeeds(TakenByTheConstructor.class, 1);
        assertThat(GIVEN).hasSize(1);
    }

    @CodeArtifactTest
    static class TooEarly {

        @BeforeAll
        static void prepare(CodeartifactClient client) {
            client.listDomains(r -> {});
        }

        @Test
        void one() {}
    }

    @Test
    void anyone_who_wants_it_too_early_is_told_what_to_do() {
        assertThat(failure(TooEarly.class))
                .contains("no LocalCodeArtifact runs yet", "prepare", "@CodeArtifactTest(life = CLASS)");
    }

    static class FailingPreparation {

        @RegisterExtension
        static final CodeArtifactExtension EXTENSION = CodeArtifactExtension.with(b -> {})
                .prepared(GIVEN::add)
                .prepared(local -> {
                    throw new IllegalArgumentException("this domain is not to be");
                });

        @Test
        void one() {}
    }

    @Test
    void one_that_cannot_be_prepared_is_closed() {
        assertThat(failure(FailingPreparation.class)).contains("this domain is not to be");
        assertThat(GIVEN)
                .singleElement()
                .satisfies(local -> assertThat(answers(local)).isFalse());
    }

    @CodeArtifactTest
    static class Twice {

        @Nested
        @CodeArtifactTest(life = CodeArtifactTest.Life.CLASS)
        class Inner {

            @Test
            void one() {}
        }
    }

    @Test
    void a_nested_class_has_no_annotation_of_its_own() {
        assertThat(failure(Twice.class)).contains("take it away from", "Twice$Inner");
    }
}
