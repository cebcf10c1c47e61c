package io.github.artifactkit.policylint.lsp;

import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.HoverCapabilities;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;

/**
 * What the client can do beyond what every client can.
 *
 * @param relatedInformation whether it shows the related places of a diagnostic
 * @param markdownInHover whether it shows Markdown in hovers
 * @param markdownInCompletion whether it shows Markdown beside completions
 * @param snippets whether completions may have places to fill in
 * @param versionedEdits whether edits may name the version of the document
 * @param lazyActions whether it asks for the edit of an action when that is chosen
 * @param watchedFiles whether it reports changes of files that the server names
 */
record Abilities(
        boolean relatedInformation,
        boolean markdownInHover,
        boolean markdownInCompletion,
        boolean snippets,
        boolean versionedEdits,
        boolean lazyActions,
        boolean watchedFiles) {

    static final Abilities NONE = new Abilities(false, false, false, false, false, false, false);

    static Abilities of(ClientCapabilities client) {
        Optional<TextDocumentClientCapabilities> document =
                Optional.ofNullable(client).map(ClientCapabilities::getTextDocument);
        Optional<WorkspaceClientCapabilities> workspace =
                Optional.ofNullable(client).map(ClientCapabilities::getWorkspace);
        Optional<CompletionItemCapabilities> completion = document.map(TextDocumentClientCapabilities::getCompletion)
                .map(CompletionCapabilities::getCompletionItem);
        return new Abilities(
                isTrue(document.map(TextDocumentClientCapabilities::getPublishDiagnostics)
                        .map(PublishDiagnosticsCapabilities::getRelatedInformation)),
                hasMarkdown(document.map(TextDocumentClientCapabilities::getHover)
                        .map(HoverCapabilities::getContentFormat)),
                hasMarkdown(completion.map(CompletionItemCapabilities::getDocumentationFormat)),
                isTrue(completion.map(CompletionItemCapabilities::getSnippetSupport)),
                isTrue(workspace
                        .map(WorkspaceClientCapabilities::getWorkspaceEdit)
                        .map(WorkspaceEditCapabilities::getDocumentChanges)),
                document.map(TextDocumentClientCapabilities::getCodeAction)
                        .map(CodeActionCapabilities::getResolveSupport)
                        .map(support -> support.getProperties().contains("edit"))
                        .orElse(false),
                isTrue(workspace
                        .map(WorkspaceClientCapabilities::getDidChangeWatchedFiles)
                        .map(DidChangeWatchedFilesCapabilities::getDynamicRegistration)));
    }

    private static boolean isTrue(Optional<Boolean> value) {
        return value.orElse(false);
    }

    private static boolean hasMarkdown(Optional<List<String>> formats) {
        return formats.map(each -> each.contains(MarkupKind.MARKDOWN)).orElse(false);
    }
}
