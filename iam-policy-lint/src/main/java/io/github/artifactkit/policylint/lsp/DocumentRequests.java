package io.github.artifactkit.policylint.lsp;

import com.google.gson.JsonPrimitive;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.source.ModuleKind;
import io.github.artifactkit.policylint.source.SourceKinds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.CancelChecker;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/** Follows the documents of the client and answers its requests about them. */
final class DocumentRequests implements TextDocumentService {

    private final Documents documents;
    private final Analyzer analyzer;
    private final Session session;
    private final Executor executor;

    DocumentRequests(Documents documents, Analyzer analyzer, Session session, Executor executor) {
        this.documents = documents;
        this.analyzer = analyzer;
        this.session = session;
        this.executor = executor;
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        TextDocumentItem item = params.getTextDocument();
        put(OpenDocument.of(item.getUri(), item.getLanguageId(), item.getVersion(), item.getText()));
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        VersionedTextDocumentIdentifier changed = params.getTextDocument();
        documents.document(changed.getUri()).ifPresent(document -> {
            String text = TextRanges.changed(document.text(), params.getContentChanges());
            put(document.with(version(changed, document), text));
        });
    }

    private static int version(VersionedTextDocumentIdentifier changed, OpenDocument before) {
        return changed.getVersion() == null ? before.version() + 1 : changed.getVersion();
    }

    /** Files that are modules only together are linted together. */
    private void put(OpenDocument document) {
        documents.put(document);
        if (isPartOfModule(document)) {
            documents.lintAgain(documents.neighbours(document).stream()
                    .filter(DocumentRequests::isPartOfModule)
                    .toList());
        }
    }

    private static boolean isPartOfModule(OpenDocument document) {
        return SourceKinds.all().stream()
                .anyMatch(kind -> kind instanceof ModuleKind module
                        && module.mayBe(document.input().name()));
    }

    /** What was saved may be a configuration, a baseline or values of variables. */
    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        documents.lintAgain(documents.all());
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        documents.close(params.getTextDocument().getUri());
    }

    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
        return withAnalysis(params.getTextDocument().getUri(), analysis -> {
                    List<Either<Command, CodeAction>> actions = new ArrayList<>();
                    List<String> only = params.getContext().getOnly();
                    QuickFixes fixes = new QuickFixes(session.abilities());
                    if (QuickFixes.isWanted(CodeActionKind.QuickFix, only)) {
                        fixes.at(analysis, params.getRange()).forEach(action -> actions.add(Either.forRight(action)));
                    }
                    if (QuickFixes.isWanted(QuickFixes.FIX_ALL, only) && QuickFixes.hasSafeFix(analysis)) {
                        CodeAction all = fixes.fixAll(analysis.document());
                        if (session.abilities().lazyActions() || addEdit(all, analysis.document())) {
                            actions.add(Either.forRight(all));
                        }
                    }
                    return actions;
                })
                .orElseGet(() -> CompletableFuture.completedFuture(List.of()));
    }

    @Override
    public CompletableFuture<CodeAction> resolveCodeAction(CodeAction action) {
        return answer(cancelled -> {
            uri(action.getData()).flatMap(documents::document).ifPresent(document -> addEdit(action, document));
            return action;
        });
    }

    /** Whether there is something to change. */
    private boolean addEdit(CodeAction action, OpenDocument document) {
        try {
            Optional<String> fixed = analyzer.withSafeFixes(document, documents.all());
            fixed.flatMap(text -> new QuickFixes(session.abilities()).edit(document, text))
                    .ifPresent(action::setEdit);
        } catch (IOException e) {
            session.log(document.uri() + " was not fixed: " + e.getMessage() + ".");
        }
        return action.getEdit() != null;
    }

    @Override
    public CompletableFuture<@Nullable Hover> hover(HoverParams params) {
        return withAnalysis(
                        params.getTextDocument().getUri(),
                        analysis -> new Hovers(session.abilities())
                                .at(analysis, params.getPosition())
                                .orElse(null))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams params) {
        Optional<OpenDocument> document =
                documents.document(params.getTextDocument().getUri());
        return answer(cancelled -> Either.forLeft(
                document.map(each -> completions(each, params, cancelled)).orElse(List.of())));
    }

    private List<CompletionItem> completions(OpenDocument document, CompletionParams params, CancelChecker cancelled) {
        SourceText text = document.text();
        Optional<Cursor> cursor = Cursor.at(text.text(), TextRanges.offset(text, params.getPosition()), marked -> {
            cancelled.checkCanceled();
            return analyzer.extract(document, marked);
        });
        Optional<ReferenceData> reference = reference(document);
        return cursor.isEmpty() || reference.isEmpty()
                ? List.of()
                : new Completions(session.abilities()).of(document, cursor.get(), reference.get());
    }

    @Override
    public CompletableFuture<CompletionItem> resolveCompletionItem(CompletionItem item) {
        return answer(cancelled -> uri(item.getData())
                .flatMap(documents::document)
                .flatMap(this::reference)
                .map(data -> new Completions(session.abilities()).documented(item, data))
                .orElse(item));
    }

    private Optional<ReferenceData> reference(OpenDocument document) {
        return analyzer.settings(document).map(settings -> settings.linter().referenceData());
    }

    private static Optional<String> uri(@Nullable Object data) {
        return data instanceof JsonPrimitive text ? Optional.of(text.getAsString()) : Optional.empty();
    }

    private <T> CompletableFuture<T> answer(Function<CancelChecker, T> work) {
        session.checkReady();
        return CompletableFutures.computeAsync(executor, work);
    }

    /** Answers as soon as the current version is linted; a newer version cancels the answer. */
    private <T> Optional<CompletableFuture<T>> withAnalysis(String uri, Function<Analysis, T> work) {
        session.checkReady();
        return documents.analysis(uri).map(analysis -> analysis.thenApplyAsync(work, executor));
    }
}
