package io.github.artifactkit.policylint.lsp;

import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.run.InputFile;
import io.github.artifactkit.policylint.source.SourceFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A version of a document that the client has open. Immutable.
 *
 * @param uri what the client calls it
 * @param input the file that it is of, or one without a path for a document that is not a file
 * @param version the client's number of the version
 * @param text its text
 */
record OpenDocument(String uri, InputFile input, int version, SourceText text) {

    private static final Set<String> TERRAFORM = Set.of("terraform", "opentofu", "hcl");

    /** Most characters of a document that is linted; more are not policies, and take too long for every keystroke. */
    private static final int MAX_LENGTH = 10_000_000;

    private static final ReadLimits LIMITS =
            new ReadLimits(MAX_LENGTH, ReadLimits.DEFAULT.maxDepth(), ReadLimits.DEFAULT.maxFaults());

    /** A document as the client opens it. */
    static OpenDocument of(String uri, String languageId, int version, String text) {
        Optional<Path> path = path(uri);
        String name = path.map(Path::toString).orElseGet(() -> nameOfUntitled(uri, languageId));
        return new OpenDocument(uri, new InputFile(name, path, true), version, new SourceText(text));
    }

    /** The path of a file; empty for other documents, such as new ones and sides of a comparison. */
    static Optional<Path> path(String uri) {
        try {
            URI parsed = URI.create(uri);
            return "file".equalsIgnoreCase(parsed.getScheme())
                    ? Optional.of(Path.of(parsed).toAbsolutePath().normalize())
                    : Optional.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException notAFile) {
            return Optional.empty();
        }
    }

    /** What is not a file has no ending by which configuration of Terraform is recognised, but a language. */
    private static String nameOfUntitled(String uri, String languageId) {
        String last = uri.substring(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf(':')) + 1);
        String name = last.replaceAll("[^A-Za-z0-9._-]", "_");
        return TERRAFORM.contains(languageId) && !name.endsWith(".tf") ? name + ".tf" : name;
    }

    /** The next version. */
    OpenDocument with(int newVersion, String newText) {
        return new OpenDocument(uri, input, newVersion, new SourceText(newText));
    }

    /** The document as a file that has been read. */
    SourceFile file() {
        return fileWith(text.text());
    }

    /** The document as a file with another text. */
    SourceFile fileWith(String otherText) {
        return new SourceFile(input.name(), input.path(), otherText.getBytes(StandardCharsets.UTF_8), LIMITS);
    }

    /** The folder of the file; empty for a document that is not a file. */
    Optional<Path> folder() {
        return input.path().flatMap(path -> Optional.ofNullable(path.getParent()));
    }
}
