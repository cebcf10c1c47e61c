package io.github.artifactkit.policylint.lsp;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The open documents and what the linter says of their current versions. Each version is linted at once, on one thread;
 * one that is no longer current when its turn comes, or when its findings are known, is dropped. Thread-safe.
 */
final class Documents {

    private final Analyzer analyzer;
    private final Executor worker;
    private final Consumer<Analysis> publisher;
    private final BiConsumer<OpenDocument, Throwable> failures;
    private final Map<String, Versioned> open = new ConcurrentHashMap<>();

    /** The current version of a document, and its analysis, which may not be finished yet. */
    private record Versioned(OpenDocument document, CompletableFuture<Analysis> analysis) {}

    /**
     * No documents yet.
     *
     * @param analyzer lints them
     * @param worker one thread, on which documents are linted and diagnostics published
     * @param publisher publishes the diagnostics of a document
     * @param failures hears of documents whose analysis failed
     */
    Documents(
            Analyzer analyzer,
            Executor worker,
            Consumer<Analysis> publisher,
            BiConsumer<OpenDocument, Throwable> failures) {
        this.analyzer = analyzer;
        this.worker = worker;
        this.publisher = publisher;
        this.failures = failures;
    }

    /** The current version of a document; empty if it is not open. */
    Optional<OpenDocument> document(String uri) {
        return Optional.ofNullable(open.get(uri)).map(Versioned::document);
    }

    /** All current versions. */
    Collection<OpenDocument> all() {
        return open.values().stream().map(Versioned::document).toList();
    }

    /** What the linter says of the current version, once that is known; empty if the document is not open. */
    Optional<CompletableFuture<Analysis>> analysis(String uri) {
        return Optional.ofNullable(open.get(uri)).map(Versioned::analysis);
    }

    /** Lints a new version. */
    void put(OpenDocument document) {
        Versioned current = new Versioned(document, new CompletableFuture<>());
        Versioned before = open.put(document.uri(), current);
        if (before != null) {
            before.analysis().cancel(false);
        }
        worker.execute(() -> lint(current));
    }

    /** Lints current versions again, after what they depend on has changed. */
    void lintAgain(Collection<OpenDocument> documents) {
        documents.forEach(document -> {
            Versioned current = open.get(document.uri());
            if (current != null) {
                put(current.document());
            }
        });
    }

    /** The open files of a document's folder without itself. */
    Collection<OpenDocument> neighbours(OpenDocument document) {
        Optional<Path> folder = document.folder();
        return all().stream()
                .filter(other -> folder.isPresent()
                        && other.folder().equals(folder)
                        && !other.uri().equals(document.uri()))
                .toList();
    }

    /** Forgets a document, and takes its diagnostics away. */
    void close(String uri) {
        Versioned last = open.remove(uri);
        if (last != null) {
            last.analysis().cancel(false);
            worker.execute(() -> publisher.accept(nothing(last.document())));
        }
    }

    private void lint(Versioned version) {
        if (version.analysis().isDone()) {
            return; // a newer version has come
        }
        Analysis analysis;
        try {
            analysis = analyzer.analyze(version.document(), all());
        } catch (RuntimeException | StackOverflowError e) {
            failures.accept(version.document(), e);
            analysis = nothing(version.document());
        }
        if (version.analysis().complete(analysis)) {
            publisher.accept(analysis);
        }
    }

    private static Analysis nothing(OpenDocument document) {
        return new Analysis(document, Optional.empty(), Optional.empty());
    }
}
