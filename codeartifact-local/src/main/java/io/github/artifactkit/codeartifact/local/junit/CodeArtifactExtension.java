package io.github.artifactkit.codeartifact.local.junit;

import io.github.artifactkit.codeartifact.local.Faults;
import io.github.artifactkit.codeartifact.local.LocalClock;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;

/**
 * Starts a {@link LocalCodeArtifact} for tests, hands it to them and closes it. Registered in a static field it lives as
 * long as the class, in a field of the instance as long as one test.
 *
 * <pre>{@code
 * class InstallTest {
 *
 *     @RegisterExtension
 *     static final CodeArtifactExtension CODE_ARTIFACT =
 *             CodeArtifactExtension.with(settings -> settings.externalSource("public:pypi", WHEELS));
 *
 *     @Test
 *     void it_installs(LocalCodeArtifact local) { ... }
 * }
 * }</pre>
 *
 * <p>Parameters that it resolves: {@link LocalCodeArtifact}; {@link CodeartifactClient}, a new one each time, closed with
 * the stand-in; {@link LocalClock}; {@link Faults}; and each type with a public static method {@code of(CodeartifactClient,
 * Clock)} that returns it, such as the {@code CodeArtifact} of codeartifact-client: a new one each time, with a client and
 * the clock of the stand-in, closed with it. {@link CodeArtifactTest} does the same without settings.
 */
@SuppressWarnings("exports") // JUnit is optional, so the module does not pass it on
public final class CodeArtifactExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final Map<Type, Function<LocalCodeArtifact, Object>> PARAMETERS = Map.of(
            LocalCodeArtifact.class, local -> local,
            CodeartifactClient.class, LocalCodeArtifact::client,
            LocalClock.class, LocalCodeArtifact::clock,
            Faults.class, LocalCodeArtifact::faults);

    /** A stand-in, and what was made for tests and has to be closed before it. */
    private record Running(LocalCodeArtifact local, Queue<AutoCloseable> made) {

        void close() {
            try {
                for (AutoCloseable each : made) {
                    each.close();
                }
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("a parameter of a test cannot be closed", e);
            } finally {
                local.close();
            }
        }
    }

    private final Consumer<LocalCodeArtifact.Builder> settings;
    private final Consumer<LocalCodeArtifact> preparation;
    private final ExtensionContext.Namespace namespace =
            ExtensionContext.Namespace.create(CodeArtifactExtension.class, this);
    private volatile @Nullable LocalCodeArtifact running;

    /** With the usual settings, as {@link CodeArtifactTest} and {@code @ExtendWith} make it. */
    public CodeArtifactExtension() {
        this(settings -> {}, local -> {});
    }

    private CodeArtifactExtension(
            Consumer<LocalCodeArtifact.Builder> settings, Consumer<LocalCodeArtifact> preparation) {
        this.settings = settings;
        this.preparation = preparation;
    }

    /**
     * With settings.
     *
     * @param settings says what is not as usual; called for each start
     */
    public static CodeArtifactExtension with(Consumer<LocalCodeArtifact.Builder> settings) {
        return new CodeArtifactExtension(settings, local -> {});
    }

    /**
     * With something done after each start, before the first test sees it, such as making domains.
     *
     * @param work what to do
     */
    public CodeArtifactExtension prepared(Consumer<LocalCodeArtifact> work) {
        return new CodeArtifactExtension(settings, preparation.andThen(work));
    }

    /**
     * The one that runs now, for code that has no parameters. Only of an extension in a field.
     *
     * @throws IllegalStateException if none runs, as before the first test and after the last
     */
    public LocalCodeArtifact local() {
        LocalCodeArtifact local = running;
        if (local == null) {
            throw new IllegalStateException("no LocalCodeArtifact runs now: an extension in a static field starts it"
                    + " before all tests, one in a field of the instance before each");
        }
        return local;
    }

    /** Starts it if it lives as long as the class. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (life(context) == CodeArtifactTest.Life.CLASS) {
            start(context);
        }
    }

    /** Starts it if it lives as long as one test. */
    @Override
    public void beforeEach(ExtensionContext context) {
        start(context);
    }

    /** Closes it if it lives as long as one test. */
    @Override
    public void afterEach(ExtensionContext context) {
        end(context);
    }

    /** Closes it if it lives as long as the class. */
    @Override
    public void afterAll(ExtensionContext context) {
        end(context);
    }

    /** An extension in a field has no annotation; it is told of a class only if the field is static. */
    private static CodeArtifactTest.Life life(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        Optional<CodeArtifactTest> found = AnnotationSupport.findAnnotation(test, CodeArtifactTest.class);
        for (Class<?> outer : context.getEnclosingTestClasses()) {
            Optional<CodeArtifactTest> ofOuter = AnnotationSupport.findAnnotation(outer, CodeArtifactTest.class);
            if (found.isPresent() && ofOuter.isPresent()) {
                throw new ExtensionConfigurationException("@CodeArtifactTest of " + outer.getName()
                        + " holds for its nested classes; take it away from " + test.getName());
            }
            found = found.or(() -> ofOuter);
        }
        return found.map(CodeArtifactTest::life).orElse(CodeArtifactTest.Life.CLASS);
    }

    /** What a class has is found from its nested classes and its tests, and is not started again. */
    private void start(ExtensionContext context) {
        context.getStore(namespace).getOrComputeIfAbsent(Running.class, ignored -> begin());
    }

    private Running begin() {
        LocalCodeArtifact local = LocalCodeArtifact.start(settings);
        try {
            preparation.accept(local);
        } catch (RuntimeException | Error e) {
            local.close();
            throw e;
        }
        running = local;
        return new Running(local, new ConcurrentLinkedQueue<>());
    }

    /** Closes what was started for this class or test, and not what was for one around it. */
    private void end(ExtensionContext context) {
        Running ended = context.getStore(namespace).remove(Running.class, Running.class);
        if (ended != null) {
            running = null;
            ended.close();
        }
    }

    /** Whether the type of a parameter is one of those that it gives. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return PARAMETERS.containsKey(type) || factory(type).isPresent();
    }

    /**
     * Gives it.
     *
     * @throws ParameterResolutionException if none runs yet where the parameter is
     */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The constructor of an instance that serves all tests runs before anyone is told of the class.
        if (context.getTestMethod().isEmpty() && life(context) == CodeArtifactTest.Life.CLASS) {
            start(context);
        }
        Class<?> type = parameter.getParameter().getType();
        Running found = context.getStore(namespace).get(Running.class, Running.class);
        if (found == null) {
            throw new ParameterResolutionException("no LocalCodeArtifact runs yet where "
                    + parameter.getDeclaringExecutable() + " takes a " + type.getSimpleName()
                    + ": it lives as long as one test. Take it in a test or in @BeforeEach, or let it live as long as"
                    + " the class, with @CodeArtifactTest(life = CLASS) or an extension in a static field");
        }
        Function<LocalCodeArtifact, Object> known = PARAMETERS.get(type);
        return known != null ? known.apply(found.local()) : make(type, found);
    }

    private static Optional<Method> factory(Class<?> type) {
        try {
            Method factory = type.getMethod("of", CodeartifactClient.class, Clock.class);
            boolean makesIt = Modifier.isStatic(factory.getModifiers()) && factory.getReturnType() == type;
            return makesIt ? Optional.of(factory) : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static Object make(Class<?> type, Running running) {
        Method factory = factory(type).orElseThrow();
        Object made = ReflectionSupport.invokeMethod(
                factory, null, running.local().client(), running.local().clock());
        if (made instanceof AutoCloseable closeable) {
            running.made().add(closeable);
        }
        return Objects.requireNonNull(made, "what " + factory + " returns");
    }
}
