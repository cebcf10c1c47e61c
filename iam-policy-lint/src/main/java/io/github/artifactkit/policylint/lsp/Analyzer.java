package io.github.artifactkit.policylint.lsp;

import io.github.artifactkit.policylint.FixPolicy;
import io.github.artifactkit.policylint.run.FileFixer;
import io.github.artifactkit.policylint.run.InputFile;
import io.github.artifactkit.policylint.run.Judgement;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.LintedFiles;
import io.github.artifactkit.policylint.run.PolicyExtractor;
import io.github.artifactkit.policylint.run.ReportedFile;
import io.github.artifactkit.policylint.source.Extraction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lints open documents as {@code lint} lints files: through the same sources, configuration, suppressions and baseline.
 * Thread-safe.
 */
final class Analyzer {

    private final String version;
    private final Function<OpenDocument, Optional<ServerSettings>> settings;

    /**
     * An analyzer.
     *
     * @param version version of the linter
     * @param settings the settings that hold for a document
     */
    Analyzer(String version, Function<OpenDocument, Optional<ServerSettings>> settings) {
        this.version = version;
        this.settings = settings;
    }

    /**
     * Lints a document.
     *
     * @param open the documents that are open, whose buffers count instead of their files
     */
    Analysis analyze(OpenDocument document, Collection<OpenDocument> open) {
        Optional<ServerSettings> found = settings.apply(document);
        if (found.isEmpty() || isExcluded(document, found.get())) {
            return new Analysis(document, Optional.empty(), Optional.empty());
        }
        ServerSettings each = found.get();
        Judgement judgement = new Judgement(each.configuration(), each.baseline(), today(), each.root());
        LintedFiles linted = new LintedFiles(
                List.of(document.input()),
                extractor(document, open, each),
                each.linter(),
                each.type(),
                each.configuration());
        ReportedFile reported =
                new LintRun(version, each.linter().referenceData().date(), 1, linted, judgement).next();
        // What is of no kind, such as an empty file, may become anything.
        return new Analysis(
                document, found, reported.file().source().isPresent() ? Optional.of(reported) : Optional.empty());
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.systemDefault());
    }

    private static boolean isExcluded(OpenDocument document, ServerSettings settings) {
        return document.input()
                .path()
                .map(path -> !settings.configuration()
                        .covers(settings.configuration().relative(path)))
                .orElse(false);
    }

    /** The text of a document after all its safe fixes, and what the policies then are; empty if it holds none. */
    Optional<String> withSafeFixes(OpenDocument document, Collection<OpenDocument> open) throws IOException {
        Optional<ServerSettings> found = settings.apply(document);
        if (found.isEmpty() || isExcluded(document, found.get())) {
            return Optional.empty();
        }
        ServerSettings each = found.get();
        return Optional.of(new FileFixer(
                        extractor(document, open, each),
                        each.linter(),
                        each.type(),
                        FixPolicy.SAFE,
                        each.configuration(),
                        each.root(),
                        today())
                .fix(document.input())
                .text());
    }

    /** What a document would hold if it had another text. */
    Extraction extract(OpenDocument document, String otherText) {
        return settings.apply(document)
                .map(each -> extractor(document, List.of(), each)
                        .extract(document.input(), document.fileWith(otherText))
                        .extraction())
                .orElseGet(() -> new Extraction.Skipped(Extraction.NO_POLICY));
    }

    /** The settings of a document. */
    Optional<ServerSettings> settings(OpenDocument document) {
        return settings.apply(document);
    }

    /** Files of one folder may be one module; those that are open count as they are in the editor. */
    private static PolicyExtractor extractor(
            OpenDocument document, Collection<OpenDocument> open, ServerSettings settings) {
        Map<InputFile, OpenDocument> buffers = new HashMap<>();
        List<InputFile> files = new ArrayList<>();
        buffers.put(document.input(), document);
        files.add(document.input());
        Optional<Path> folder = document.folder();
        for (OpenDocument other : open) {
            if (folder.isPresent()
                    && other.folder().equals(folder)
                    && buffers.putIfAbsent(other.input(), other) == null) {
                files.add(other.input());
            }
        }
        return PolicyExtractor.ofOpenFiles(files, settings.sources(), input -> {
            OpenDocument buffer = buffers.get(input);
            if (buffer == null) {
                throw new IOException("it is not open");
            }
            return buffer.file();
        });
    }
}
