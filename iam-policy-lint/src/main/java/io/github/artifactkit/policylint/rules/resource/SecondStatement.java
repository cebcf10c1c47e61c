package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Edits that put a copy of a statement behind it, with other values in some of its elements. */
final class SecondStatement {

    private SecondStatement() {}

    /** Whether a policy has its statements in a list, which another one can join, and the text is that of the tree. */
    static boolean hasRoom(Policy policy) {
        return policy.source().document().followsText()
                && policy.member("Statement")
                        .map(JsonMember::value)
                        .filter(JsonArray.class::isInstance)
                        .isPresent();
    }

    /**
     * The edit.
     *
     * @param statement the statement to copy; its Sid, which must be unique, is left out
     * @param values what its elements hold in the copy
     * @param source the text
     */
    static Edit behind(Statement statement, Map<JsonMember, List<String>> values, SourceText source) {
        int base = statement.object().start();
        int end = statement.object().end();
        List<Edit> edits = new ArrayList<>();
        values.forEach((member, list) ->
                edits.add(Edit.replace(member.value().span(), SecondStatement.list(list, member, source))));
        statement.object().member("Sid").ifPresent(sid -> edits.add(TreeEdits.remove(statement.object(), sid)));
        List<Edit> moved = edits.stream()
                .map(edit -> new Edit(edit.start() - base, edit.end() - base, edit.text()))
                .toList();
        String separator = source.startsLine(base) ? source.lineEnd() + source.indentation(base) : " ";
        return Edit.insert(end, "," + separator + Edit.apply(source.text().substring(base, end), moved));
    }

    /** The text of one value, or of a list of them, laid out as a member of that place is. */
    static String list(List<String> values, JsonMember member, SourceText source) {
        if (values.size() == 1) {
            return TreeEdits.literal(values.get(0));
        }
        boolean block = source.startsLine(member.start());
        String outer = block ? source.lineEnd() + source.indentation(member.start()) : "";
        String inner = block ? outer + "  " : "";
        List<String> quoted = values.stream().map(TreeEdits::literal).toList();
        return "[" + inner + String.join("," + (block ? inner : " "), quoted) + outer + "]";
    }
}
