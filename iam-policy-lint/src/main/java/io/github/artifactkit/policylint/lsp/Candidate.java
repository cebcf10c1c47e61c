package io.github.artifactkit.policylint.lsp;

import org.eclipse.lsp4j.CompletionItemKind;

/**
 * Something that may be written at a place.
 *
 * @param text what is written, where {@code ${Name}} is a part that has to be filled in
 * @param kind the symbol that it has in an editor
 * @param detail what it is, in a few words
 * @param rank its group in the list; those of smaller groups come first
 */
record Candidate(String text, CompletionItemKind kind, String detail, int rank) {

    Candidate(String text, CompletionItemKind kind, String detail) {
        this(text, kind, detail, 0);
    }
}
