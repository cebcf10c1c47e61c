package io.github.artifactkit.policylint.lsp;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.google.gson.JsonPrimitive;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** The fixes of findings as actions of the protocol. */
final class QuickFixes {

    /** All safe fixes of a document; editors can run it whenever a file is saved. */
    static final String FIX_ALL = CodeActionKind.SourceFixAll + "." + Diagnostics.SOURCE;

    private static final String UNSAFE = " (changes what the policy grants)";

    private final Abilities client;

    QuickFixes(Abilities client) {
        this.client = client;
    }

    /** Whether a client that asks for some kinds of actions, or for all, wants one of a kind. */
    static boolean isWanted(String kind, @Nullable List<String> only) {
        return only == null
                || only.isEmpty()
                || only.stream().anyMatch(wanted -> kind.equals(wanted) || kind.startsWith(wanted + "."));
    }

    /** The fixes of the findings at a place, the best one of each finding first. */
    List<CodeAction> at(Analysis analysis, Range place) {
        OpenDocument document = analysis.document();
        int start = TextRanges.offset(document.text(), place.getStart());
        int end = TextRanges.offset(document.text(), place.getEnd());
        List<CodeAction> actions = new ArrayList<>();
        for (Finding finding : analysis.findings()) {
            if (finding.locations().stream().anyMatch(each -> touches(each, start, end))) {
                for (Fix fix : finding.fixes()) {
                    actions.add(action(finding, fix, document));
                }
            }
        }
        return actions;
    }

    private static boolean touches(Location place, int start, int end) {
        return place.start().offset() <= end && start <= place.end().offset();
    }

    private CodeAction action(Finding finding, Fix fix, OpenDocument document) {
        CodeAction action = new CodeAction(fix.safe() ? fix.title() : fix.title() + UNSAFE);
        action.setKind(CodeActionKind.QuickFix);
        action.setDiagnostics(List.of(Diagnostics.of(finding, document, client)));
        action.setIsPreferred(fix.safe() && finding.fixes().get(0).equals(fix));
        action.setEdit(edit(document, fix.edits()));
        return action;
    }

    /** Whether a finding has a fix that is safe. */
    static boolean hasSafeFix(Analysis analysis) {
        return analysis.findings().stream().anyMatch(Finding::isSafelyFixable);
    }

    /** The action that makes all safe fixes, without its edit. */
    CodeAction fixAll(OpenDocument document) {
        CodeAction action = new CodeAction("Make all safe fixes of " + Diagnostics.SOURCE);
        action.setKind(FIX_ALL);
        action.setData(new JsonPrimitive(document.uri()));
        return action;
    }

    /** The edit that turns a document into a text; empty if it is the text. */
    Optional<WorkspaceEdit> edit(OpenDocument document, String fixed) {
        List<Edit> edits = lineEdits(document.text(), fixed);
        return edits.isEmpty() ? Optional.empty() : Optional.of(edit(document, edits));
    }

    /** Edits of whole lines, so that cursors and folds elsewhere stay. */
    private static List<Edit> lineEdits(SourceText before, String after) {
        List<String> old = lines(before);
        List<String> now = lines(new SourceText(after));
        List<Edit> edits = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
            int first = delta.getSource().getPosition();
            edits.add(new Edit(
                    lineOffset(before, first),
                    lineOffset(before, first + delta.getSource().size()),
                    String.join("", delta.getTarget().getLines())));
        }
        return edits;
    }

    private static int lineOffset(SourceText text, int lines) {
        return lines < text.lines() ? text.lineOffset(lines + 1) : text.text().length();
    }

    /** The lines with their ends. */
    private static List<String> lines(SourceText text) {
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < text.lines(); line++) {
            lines.add(text.text().substring(lineOffset(text, line), lineOffset(text, line + 1)));
        }
        return lines;
    }

    private WorkspaceEdit edit(OpenDocument document, List<Edit> textEdits) {
        List<TextEdit> edits = textEdits.stream()
                .map(each -> TextRanges.edit(document.text(), each))
                .toList();
        if (!client.versionedEdits()) {
            return new WorkspaceEdit(Map.of(document.uri(), edits));
        }
        VersionedTextDocumentIdentifier version =
                new VersionedTextDocumentIdentifier(document.uri(), document.version());
        TextDocumentEdit change = new TextDocumentEdit();
        change.setTextDocument(version);
        change.setEdits(edits.stream()
                .map(Either::<TextEdit, org.eclipse.lsp4j.SnippetTextEdit>forLeft)
                .toList());
        return new WorkspaceEdit(List.of(Either.forLeft(change)));
    }
}
