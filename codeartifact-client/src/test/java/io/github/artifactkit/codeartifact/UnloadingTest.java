package io.github.artifactkit.codeartifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;

/**
 * R15: an application that has ended can be unloaded, such as one in a container, with this library and its classes.
 *
 * <p>The JDK keeps one class more than we do: the method handles of {@link java.lang.runtime.ObjectMethods}, which are static,
 * each remember the record that was linked last, up to Java 17 with a strong reference and later with a soft one
 * (<a href="https://github.com/openjdk/jdk/pull/5246">JDK-8078641</a>). The next application with a record takes its place,
 * so one comes along here.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class UnloadingTest {

    private static final String OURS = "io.github.artifactkit.codeartifact.";

    /** Uses tokens, handles and the data plane, and ends. */
    public static final class Application implements Consumer<CodeartifactClient> {

        @Override
        public void accept(CodeartifactClient client) {
            try (CodeArtifact codeArtifact =
                    CodeArtifact.builder().client(client).build()) {
                Domain domain = codeArtifact.domain("gamerhub");
                domain.ensure();
                Repository repository = domain.repository("devops");
                repository.ensure();
                domain.tokens().get();
                assertThat(repository.preflight().isReady()).isTrue();
            }
        }
    }

    /** Has a record of its own, as applications do. */
    public static final class NextApplication implements Consumer<CodeartifactClient> {

        private record Tenant(NextApplication of) {}

        @Override
        public void accept(CodeartifactClient client) {
            Tenant tenant = new Tenant(this);
            assertThat(tenant).isEqualTo(new Tenant(this)).hasSameHashCodeAs(new Tenant(this));
            assertThat(tenant.toString()).startsWith("Tenant");
        }
    }

    /** Loads this library anew, and everything else as the tests do. */
    private static final class ApplicationLoader extends URLClassLoader {

        ApplicationLoader() {
            super(
                    new URL[] {classes(CodeArtifact.class), classes(UnloadingTest.class)},
                    UnloadingTest.class.getClassLoader());
        }

        private static URL classes(Class<?> of) {
            return of.getProtectionDomain().getCodeSource().getLocation();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(OURS) || name.startsWith(OURS + "local.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? findClass(name) : known;
        }
    }

    private final ReferenceQueue<ClassLoader> unloaded = new ReferenceQueue<>();

    private WeakReference<ClassLoader> run(
            Class<? extends Consumer<CodeartifactClient>> application, CodeartifactClient client) throws Exception {
        try (ApplicationLoader loader = new ApplicationLoader()) {
            Class<?> anew = loader.loadClass(application.getName());
            assertThat(anew).isNotEqualTo(application);
            @SuppressWarnings("unchecked")
            Consumer<CodeartifactClient> started =
                    (Consumer<CodeartifactClient>) anew.getConstructor().newInstance();
            started.accept(client);
            return new WeakReference<>(loader, unloaded);
        }
    }

    /** Collects garbage until a class loader has gone, or threads have had the time to end that held it. */
    private boolean goes(WeakReference<ClassLoader> loader) throws InterruptedException {
        for (int i = 0; i < 200 && !loader.refersTo(null); i++) {
            System.gc();
            Reference<? extends ClassLoader> unused = unloaded.remove(250);
        }
        return loader.refersTo(null);
    }

    @Test
    void R15_an_application_that_has_ended_can_be_unloaded() throws Exception {
        try (LocalCodeArtifact local = LocalCodeArtifact.start()) {
            // A thread that the SDK starts keeps the class loader of anyone who made its client, until that is closed.
            CodeartifactClient client = local.client();
            WeakReference<ClassLoader> ended = run(Application.class, client);
            run(NextApplication.class, client);
            assertThat(goes(ended)).isTrue();
        }
    }
}
