package io.github.artifactkit.policylint.rules.grammar;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonBoolean;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonNull;
import io.github.artifactkit.iam.policy.json.JsonNumber;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.grammar.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How violations of the grammar can be fixed. A fix is safe where the intention is clear: AWS rejects a policy with one
 * of these faults, so none of the fixes changes what a policy grants.
 */
final class GrammarFixes {

    private static final String VERSION = "\"Version\": \"2012-10-17\"";
    private static final String EVERYTHING = "\"Resource\": \"*\"";

    private GrammarFixes() {}

    static Optional<Fix> effect(Violation violation, Policy policy) {
        JsonString written = (JsonString) violation.node();
        String right =
                switch (written.value().strip().toLowerCase(Locale.ROOT)) {
                    case "allow" -> "Allow";
                    case "deny" -> "Deny";
                    default -> "";
                };
        return right.isEmpty()
                ? Optional.empty()
                : fix("Write \"" + right + "\"", true, TreeEdits.replace(written, right));
    }

    static Optional<Fix> version(Violation violation, Policy policy) {
        return Optional.of(version(policy, TreeEdits.replace((JsonString) violation.node(), "2012-10-17")));
    }

    static Optional<Fix> addVersion(Violation violation, Policy policy) {
        return Optional.of(addVersion((JsonObject) violation.node(), policy));
    }

    static Fix addVersion(JsonObject root, Policy policy) {
        return version(policy, insert(VERSION, root, policy.document().source()));
    }

    /** The version changes what {@code ${...}} means, so setting it is safe only where the policy has none of these. */
    private static Fix version(Policy policy, Edit edit) {
        return new Fix("Set " + VERSION, !policy.mentionsVariables(), List.of(edit));
    }

    /** A member in front of all others, on a line of its own if the first one has its own. */
    private static Edit insert(String member, JsonObject object, SourceText source) {
        if (object.members().isEmpty()) {
            return Edit.insert(object.start() + 1, member);
        }
        int first = object.members().get(0).start();
        String separator = source.startsLine(first) ? source.lineEnd() + source.indentation(first) : " ";
        return Edit.insert(first, member + "," + separator);
    }

    static Optional<Fix> sid(Violation violation, Policy policy) {
        JsonString written = (JsonString) violation.node();
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
        return letters.isEmpty() || taken
                ? Optional.empty()
                : fix("Remove all characters other than letters and digits", true, TreeEdits.replace(written, letters));
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    static Optional<Fix> removal(String title, boolean safe, Violation violation, Policy policy) {
        JsonValue node = violation.node();
        return policy.document()
                .parent(node)
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .flatMap(object ->
                        member(object, node).flatMap(member -> fix(title, safe, TreeEdits.remove(object, member))));
    }

    private static Optional<JsonMember> member(JsonObject object, JsonValue node) {
        return object.members().stream()
                .filter(member -> member.name() == node || member.value() == node)
                .findFirst();
    }

    /** The element whose name comes nearest, unless it is there already. */
    static Optional<Fix> rename(Violation violation, Optional<String> meant, Policy policy) {
        JsonString written = (JsonString) violation.node();
        boolean taken = meant.isEmpty()
                || policy.document()
                        .parent(written)
                        .filter(parent -> parent instanceof JsonObject object
                                && object.member(meant.get()).isPresent())
                        .isPresent();
        return taken
                ? Optional.empty()
                : fix(
                        "Write \"" + meant.get() + "\"",
                        meant.get().equalsIgnoreCase(written.value()),
                        TreeEdits.replace(written, meant.get()));
    }

    static Optional<Fix> principal(Violation violation, Policy policy) {
        return violation.node() instanceof JsonString written ? principal(written) : Optional.empty();
    }

    private static Optional<Fix> principal(JsonString written) {
        String text = written.value();
        String key = text.contains(":saml-provider/") || text.contains(":oidc-provider/")
                ? "Federated"
                : text.startsWith("arn:") || text.matches("\\d{12}")
                        ? "AWS"
                        : text.endsWith(".amazonaws.com") ? "Service" : "";
        return key.isEmpty()
                ? Optional.empty()
                : fix(
                        "Write it as {\"" + key + "\": ...}",
                        true,
                        Edit.insert(written.start(), "{\"" + key + "\": "),
                        Edit.insert(written.end(), "}"));
    }

    /** Templates leave {@code null} where a condition of theirs leaves a statement out. */
    static Optional<Fix> removeNull(Violation violation, Policy policy) {
        JsonValue node = violation.node();
        if (!(node instanceof JsonNull)) {
            return Optional.empty();
        }
        return policy.document()
                .parent(node)
                .filter(JsonArray.class::isInstance)
                .map(JsonArray.class::cast)
                .filter(array -> array.elements().size() > 1)
                .flatMap(array -> fix(
                        "Remove the empty entry",
                        true,
                        TreeEdits.remove(array, array.elements().indexOf(node))));
    }

    static Optional<Fix> quotes(Violation violation, Policy policy) {
        JsonValue node = violation.node();
        boolean scalar = node instanceof JsonNumber || node instanceof JsonBoolean;
        if (!scalar || !violation.allowed().contains("a string")) {
            return Optional.empty();
        }
        String text = policy.document().slice(node.span());
        return fix("Put it in quotes", true, Edit.replace(node.span(), TreeEdits.literal(text)));
    }

    /** In a key policy, {@code *} is the key, and no other resource is possible. */
    static Optional<Fix> addResource(Violation violation, Policy policy) {
        JsonObject statement = (JsonObject) violation.node();
        return policy.resourceKind()
                .filter(kind -> kind == ResourceKind.KMS_KEY)
                .flatMap(kind -> append(statement, policy.document().source()));
    }

    private static Optional<Fix> append(JsonObject statement, SourceText source) {
        List<JsonMember> members = statement.members();
        JsonMember last = members.get(members.size() - 1);
        String separator = source.startsLine(last.start()) ? source.lineEnd() + source.indentation(last.start()) : " ";
        return fix("Add " + EVERYTHING, true, Edit.insert(last.end(), "," + separator + EVERYTHING));
    }

    private static Optional<Fix> fix(String title, boolean safe, Edit... edits) {
        return Optional.of(new Fix(title, safe, List.of(edits)));
    }
}
