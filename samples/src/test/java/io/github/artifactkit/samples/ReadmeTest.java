package io.github.artifactkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's Java is Java: every block compiles as the body of a method, with nothing but imports around it. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");

    private static final String AROUND = """
            import io.github.artifactkit.codeartifact.*;
            import io.github.artifactkit.codeartifact.diagnosis.*;
            import io.github.artifactkit.codeartifact.local.*;
            import io.github.artifactkit.codeartifact.local.access.*;
            import io.github.artifactkit.codeartifact.local.junit.*;
            import io.github.artifactkit.codeartifact.name.*;
            import io.github.artifactkit.codeartifact.setup.*;
            import io.github.artifactkit.codeartifact.token.*;
            import io.github.artifactkit.codeartifact.transfer.*;
            import io.github.artifactkit.policylint.*;
            import io.github.artifactkit.policylint.finding.*;
            import io.github.artifactkit.iam.policy.document.*;
            import java.net.*;
            import java.net.http.*;
            import java.net.http.HttpResponse.BodyHandlers;
            import java.nio.file.*;
            import java.time.*;
            import org.junit.jupiter.api.*;
            import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
            class Snippet {
                Path wheels = Path.of("wheels");
                Domain domain = CodeArtifact.create().domain("gamerhub");
                Repository repository = domain.repository("devops-cicd-repo");
                void run() throws Exception {
            %s
                }
            }
            """;

    @TempDir
    private Path classes;

    @ParameterizedTest
    @MethodSource("snippets")
    void every_block_of_java_compiles(String snippet) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-proc:none", "-d", classes.toString()),
                        null,
                        List.of(new SourceText(AROUND.formatted(snippet))))
                .call();
        assertThat(compiled).as(messages + snippet).isTrue();
    }

    static Stream<String> snippets() throws IOException {
        List<String> snippets = new ArrayList<>();
        String[] parts = Files.readString(README).split("```java\n");
        for (int i = 1; i < parts.length; i++) {
            snippets.add(parts[i].substring(0, parts[i].indexOf("```")));
        }
        assertThat(snippets).isNotEmpty();
        return snippets.stream();
    }

    private static final class SourceText extends SimpleJavaFileObject {

        private final String text;

        SourceText(String text) {
            super(URI.create("string:///Snippet.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
