package io.github.artifactkit.policylint.lsp;

import com.google.gson.JsonPrimitive;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.iam.policy.text.SourceText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Candidates as completions of the protocol. */
final class Completions {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)\\}");

    private final Abilities client;

    Completions(Abilities client) {
        this.client = client;
    }

    List<CompletionItem> of(OpenDocument document, Cursor cursor, ReferenceData reference) {
        return new Candidates(reference)
                .at(cursor).stream()
                        .map(candidate -> item(document, cursor, candidate))
                        .toList();
    }

    private CompletionItem item(OpenDocument document, Cursor cursor, Candidate candidate) {
        SourceText text = document.text();
        String words = PLACEHOLDER.matcher(candidate.text()).replaceAll("$1");
        boolean snippet = client.snippets() && !words.equals(candidate.text());
        CompletionItem item = new CompletionItem(words);
        item.setKind(candidate.kind());
        item.setDetail(candidate.detail());
        item.setFilterText(words);
        item.setSortText(candidate.rank() + words.toLowerCase(Locale.ROOT));
        item.setInsertTextFormat(snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText);
        item.setTextEdit(Either.forLeft(new TextEdit(
                TextRanges.range(text, cursor.word().start(), cursor.word().end()),
                cursor.form().write(snippet ? snippet(candidate.text()) : words))));
        if (isDocumented(candidate.kind())) {
            item.setData(new JsonPrimitive(document.uri()));
        }
        return item;
    }

    private static boolean isDocumented(CompletionItemKind kind) {
        return kind == CompletionItemKind.Function || kind == CompletionItemKind.Field;
    }

    /** A text whose placeholders are filled in one after the other. */
    private static String snippet(String text) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        StringBuilder written = new StringBuilder();
        for (int number = 1; placeholder.find(); number++) {
            placeholder.appendReplacement(
                    written, Matcher.quoteReplacement("${" + number + ":" + placeholder.group(1) + "}"));
        }
        return placeholder.appendTail(written).toString();
    }

    /** Adds to a completion what AWS publishes of it. */
    CompletionItem documented(CompletionItem item, ReferenceData data) {
        ReferenceText text = new ReferenceText(data);
        Optional<String> known = item.getKind() == CompletionItemKind.Function
                ? text.action(item.getLabel())
                : text.conditionKey(item.getLabel());
        known.ifPresent(each -> item.setDocumentation(
                new MarkupContent(client.markdownInCompletion() ? MarkupKind.MARKDOWN : MarkupKind.PLAINTEXT, each)));
        return item;
    }
}
