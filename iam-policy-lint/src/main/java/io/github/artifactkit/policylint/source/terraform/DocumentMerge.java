package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.policylint.source.terraform.Value.Mapping;
import io.github.artifactkit.policylint.source.terraform.Value.Sequence;
import io.github.artifactkit.policylint.source.terraform.Value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges documents as {@code aws_iam_policy_document} does: a statement with a Sid replaces an earlier one of the same
 * Sid in its place, all others are appended; the last Id and the later Version count.
 */
final class DocumentMerge {

    private final Map<String, Mapping.Entry> members = new LinkedHashMap<>();
    private final List<Value> statements = new ArrayList<>();
    private Mapping.@Nullable Entry statementMember;
    private boolean complete = true;

    /** Adds a document; later ones override earlier ones. */
    void add(Value document) {
        if (!(document instanceof Mapping mapping)) {
            complete = false;
            statements.add(Value.unknown(document.origin()));
            return;
        }
        complete &= mapping.complete();
        mapping.entries().forEach((name, entry) -> {
            switch (name) {
                case "Version" -> addVersion(entry);
                case "Statement" -> addStatements(entry);
                default -> members.put(name, entry);
            }
        });
    }

    private void addVersion(Mapping.Entry entry) {
        Mapping.Entry before = members.get("Version");
        String known = Conversions.plainText(entry.value());
        String earlier = before == null ? null : Conversions.plainText(before.value());
        if (before == null || known == null || (earlier != null && known.compareTo(earlier) >= 0)) {
            members.put("Version", entry);
        }
    }

    private void addStatements(Mapping.Entry entry) {
        if (statementMember == null) {
            statementMember = entry;
        }
        if (entry.value() instanceof Sequence sequence) {
            complete &= sequence.complete();
            sequence.elements().forEach(this::addStatement);
        } else {
            addStatement(entry.value());
        }
    }

    private void addStatement(Value statement) {
        String sid = sidOf(statement);
        for (int i = 0; sid != null && i < statements.size(); i++) {
            if (sid.equals(sidOf(statements.get(i)))) {
                statements.set(i, statement);
                return;
            }
        }
        statements.add(statement);
    }

    private static @Nullable String sidOf(Value statement) {
        Mapping.Entry sid =
                statement instanceof Mapping mapping ? mapping.entries().get("Sid") : null;
        String text = sid != null && sid.value() instanceof Text known ? known.known() : null;
        return text == null || text.isEmpty() ? null : text;
    }

    /** The merged document. */
    Mapping result(Origin origin) {
        Mapping.Entry first = statementMember;
        if (first != null || !statements.isEmpty()) {
            Origin key = first == null ? origin : first.keyOrigin();
            Origin all = first == null ? origin : first.value().origin();
            members.put("Statement", new Mapping.Entry(key, new Sequence(all, statements, complete)));
        }
        return new Mapping(origin, members);
    }
}
