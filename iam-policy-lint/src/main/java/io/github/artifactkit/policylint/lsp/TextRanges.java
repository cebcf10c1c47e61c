package io.github.artifactkit.policylint.lsp;

import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.SourceText;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextEdit;

/**
 * Positions of the protocol, which count lines and UTF-16 code units from 0, and offsets of a text.
 *
 * @see <a href="https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#position">LSP
 *     3.17, Position</a>
 */
final class TextRanges {

    private TextRanges() {}

    static Range range(SourceText text, int start, int end) {
        return new Range(position(text, start), position(text, end));
    }

    static Position position(SourceText text, int offset) {
        int inText = Math.max(0, Math.min(offset, text.text().length()));
        io.github.artifactkit.iam.policy.text.Position found = text.position(inText);
        return new Position(found.line() - 1, found.column() - 1);
    }

    /** The offset of a position. A column behind the end of a line is that end, and a line behind the last one the end. */
    static int offset(SourceText text, Position position) {
        int line = Math.max(0, position.getLine());
        if (line >= text.lines()) {
            return text.text().length();
        }
        int length = text.line(line + 1).length();
        return text.lineOffset(line + 1) + Math.max(0, Math.min(position.getCharacter(), length));
    }

    /** A text after the changes that a client reports, each of which refers to the text that the one before has left. */
    static String changed(SourceText text, List<TextDocumentContentChangeEvent> changes) {
        SourceText current = text;
        for (TextDocumentContentChangeEvent change : changes) {
            current = new SourceText(changed(current, change));
        }
        return current.text();
    }

    private static String changed(SourceText text, TextDocumentContentChangeEvent change) {
        if (change.getRange() == null) {
            return change.getText();
        }
        int start = offset(text, change.getRange().getStart());
        int end = Math.max(start, offset(text, change.getRange().getEnd()));
        return text.text().substring(0, start) + change.getText() + text.text().substring(end);
    }

    static TextEdit edit(SourceText text, Edit edit) {
        return new TextEdit(range(text, edit.start(), edit.end()), edit.text());
    }
}
