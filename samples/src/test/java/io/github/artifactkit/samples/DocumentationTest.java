package io.github.artifactkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java of README.md and docs compiles as it is printed, imports included, as the body of a method; and links between the
 * pages lead somewhere.
 */
class DocumentationTest {

    private static final Path ROOT = Path.of("..");

    /** What the examples of the client start from. */
    private static final String CLASS = """
            class Snippet {
                io.github.artifactkit.codeartifact.Domain domain =
                        io.github.artifactkit.codeartifact.CodeArtifact.create().domain("gamerhub");
                io.github.artifactkit.codeartifact.Repository repository = domain.repository("devops-cicd-repo");
                void run() throws Exception {
            %s
                }
            }
            """;

    private static final Pattern LINK = Pattern.compile("]\\((?!https:)([^)#]*)(?:#([^)]*))?\\)");

    @TempDir
    private Path classes;

    record Snippet(String page, String java) {

        @Override
        public String toString() {
            return page + ": "
                    + java.lines()
                            .filter(line -> !line.startsWith("import "))
                            .findFirst()
                            .orElse("");
        }

        String source() {
            String imports = lines(true);
            return imports + "\n" + CLASS.formatted(lines(false));
        }

        private String lines(boolean wantImports) {
            return java.lines()
                    .filter(line -> line.startsWith("import ") == wantImports)
                    .collect(Collectors.joining("\n"));
        }
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void every_block_of_java_compiles(Snippet snippet) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-proc:none", "-d", classes.toString()),
                        null,
                        List.of(new SourceText(snippet.source())))
                .call();
        assertThat(compiled).as(messages + snippet.source()).isTrue();
    }

    static Stream<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Path page : pages()) {
            String[] parts = Files.readString(page).split("```java\n");
            for (int i = 1; i < parts.length; i++) {
                snippets.add(
                        new Snippet(ROOT.relativize(page).toString(), parts[i].substring(0, parts[i].indexOf("```"))));
            }
        }
        assertThat(snippets).hasSizeGreaterThan(10);
        return snippets.stream();
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs.sorted())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_lead_to_files_and_headings_that_exist(Path page) throws IOException {
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
            Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
            assertThat(target).as(link.group()).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).as(link.group()).contains(link.group(2));
            }
        }
    }

    /** The anchors that GitHub makes of headings. */
    private static List<String> anchors(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .toList();
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
