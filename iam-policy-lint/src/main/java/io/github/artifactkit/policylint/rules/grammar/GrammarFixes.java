package io.github.artifactkit.policylint.rules.grammar;

import io.github.artifactkit.policylint.grammar.Violation;
import io.github.artifactkit.policylint.json.JsonMember;
import io.github.artifactkit.policylint.json.JsonObject;
import io.github.artifactkit.policylint.json.JsonString;
import io.github.artifactkit.policylint.json.TreeEdits;
import io.github.artifactkit.policylint.policy.Policy;
import io.github.artifactkit.policylint.policy.Statement;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.text.Edit;
import io.github.artifactkit.policylint.text.SourceText;
import java.util.Locale;
import java.util.Optional;

/** How a violation of the grammar can be mended. */
final class GrammarFixes {

    private static final String VERSION = "\"Version\": \"2012-10-17\"";

    private GrammarFixes() {}

    static void offer(FindingDraft finding, Violation violation, Policy policy) {
        switch (violation.code()) {
            case "INVALID_EFFECT" -> effect(finding, violation);
            case "MISSING_VERSION" -> version(finding, (JsonObject) violation.node(), policy);
            case "UNSUPPORTED_SID" -> sid(finding, (JsonString) violation.node(), policy);
            case "EMPTY_SID_VALUE" -> emptySid(finding, violation, policy);
            default -> {
                // The others need a decision that only the author can take.
            }
        }
    }

    private static void effect(FindingDraft finding, Violation violation) {
        JsonString written = (JsonString) violation.node();
        String right =
                switch (written.value().strip().toLowerCase(Locale.ROOT)) {
                    case "allow" -> "Allow";
                    case "deny" -> "Deny";
                    default -> "";
                };
        if (!right.isEmpty()) {
            finding.safeFix("Write \"" + right + "\"", TreeEdits.replace(written, right));
        }
    }

    /** The version changes what {@code ${...}} means, so that adding it is safe only where there is none. */
    private static void version(FindingDraft finding, JsonObject root, Policy policy) {
        SourceText source = policy.document().source();
        String text = root.members().isEmpty() ? VERSION : VERSION + "," + separator(root, source);
        Edit edit = root.members().isEmpty()
                ? Edit.insert(root.start() + 1, text)
                : Edit.insert(root.members().get(0).start(), text);
        String title = "Add " + VERSION;
        if (source.text().contains("${")) {
            finding.unsafeFix(title, edit);
        } else {
            finding.safeFix(title, edit);
        }
    }

    private static String separator(JsonObject root, SourceText source) {
        int first = root.members().get(0).start();
        return source.startsLine(first) ? source.lineEnd() + source.indentation(first) : " ";
    }

    private static void sid(FindingDraft finding, JsonString written, Policy policy) {
        String letters = written.value()
                .chars()
                .filter(GrammarFixes::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        boolean taken = policy.statements().stream()
                .map(Statement::sid)
                .flatMap(Optional::stream)
                .anyMatch(other -> !other.equals(written)
                        && (other.value().equals(letters) || other.value().equals(written.value())));
        if (!letters.isEmpty() && !taken) {
            finding.safeFix("Leave out what is no letter or digit", TreeEdits.replace(written, letters));
        }
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static void emptySid(FindingDraft finding, Violation violation, Policy policy) {
        for (Statement statement : policy.statements()) {
            for (JsonMember member : statement.object().members()) {
                if (member.value().equals(violation.node())) {
                    finding.safeFix("Take the empty Sid out", TreeEdits.remove(statement.object(), member));
                }
            }
        }
    }
}
