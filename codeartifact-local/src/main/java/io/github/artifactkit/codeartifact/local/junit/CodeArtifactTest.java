package io.github.artifactkit.codeartifact.local.junit;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a {@link LocalCodeArtifact} with the usual settings. Tests, and methods that run before or
 * after each of them, take it or what belongs to it as a parameter; see {@link CodeArtifactExtension} for the types.
 *
 * <pre>{@code
 * @CodeArtifactTest
 * class DomainTest {
 *
 *     @Test
 *     void a_domain_is_found(CodeartifactClient client) {
 *         client.createDomain(d -> d.domain("gamerhub"));
 *         assertThat(client.listDomains(r -> {}).domains()).hasSize(1);
 *     }
 * }
 * }</pre>
 *
 * <p>It is on the outermost class and holds for the {@code @Nested} classes in it. For other settings register a
 * {@link CodeArtifactExtension} in a field.
 */
@SuppressWarnings("exports") // JUnit is optional, so the module does not pass it on
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(CodeArtifactExtension.class)
public @interface CodeArtifactTest {

    /** How long one {@link LocalCodeArtifact} lives. */
    Life life() default Life.METHOD;

    /** How long one {@link LocalCodeArtifact} lives. */
    enum Life {
        /** For one test: each begins with nothing, and tests may run at the same time. */
        METHOD,
        /** For all tests of the class and of its nested classes, which share what is in it. */
        CLASS
    }
}
