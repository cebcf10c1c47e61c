package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells policies, also those with mistakes in them, from other documents. */
final class PolicyShape {

    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");

    /** Names of a statement's elements in lower case. */
    private static final Set<String> ELEMENTS = Set.of(
            "effect",
            "principal",
            "notprincipal",
            "action",
            "notaction",
            "actions",
            "resource",
            "notresource",
            "resources",
            "condition",
            "sid");

    /** Members that other documents have which hold statements of another language or whole templates. */
    private static final Set<String> FOREIGN = Set.of("$schema", "AWSTemplateFormatVersion", "Resources", "apiVersion");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private static final Pattern STATEMENT_WORDS =
            Pattern.compile("Statement|Effect|NotAction|NotResource|NotPrincipal|2012-10-17|2008-10-17");

    private static final Set<String> NAMES = Set.of("Version", "Id", "Statement");

    private static final Set<String> POLICY_ELEMENTS = Set.of("version", "id", "statement", "statements");

    /** Brackets, quotes, and comments, which JSON does not have but people write. */
    private static final String BEGINNINGS = "{[\"'\u201C\u201D/";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private PolicyShape() {}

    /** Whether a value is a policy, a list of statements, or a statement. */
    static boolean isPolicy(JsonValue value) {
        if (value instanceof JsonObject object) {
            return isPolicy(object);
        }
        return value instanceof JsonArray array
                && !array.elements().isEmpty()
                && array.elements().stream().allMatch(PolicyShape::isStatement);
    }

    private static boolean isPolicy(JsonObject object) {
        if (isForeign(object)) {
            return false;
        }
        Optional<JsonValue> statements = object.members().stream()
                .filter(member -> isNameOfStatements(member.name().value()))
                .map(JsonMember::value)
                .findFirst();
        return hasVersion(object)
                || statements.filter(PolicyShape::areStatements).isPresent()
                || isStatement(object)
                || object.members().stream().anyMatch(member -> holdsStatements(member.value()));
    }

    /** Whether a value is a policy whose members have the names that AWS gives them, and no others. */
    static boolean isNothingButPolicy(JsonValue value) {
        return value instanceof JsonObject object
                && NAMES.containsAll(object.names())
                && object.member("Statement").isPresent()
                && isPolicy(object);
    }

    private static boolean isForeign(JsonObject object) {
        return object.names().stream().anyMatch(FOREIGN::contains);
    }

    private static boolean isNameOfStatements(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("statement") || lower.equals("statements");
    }

    /** A wrong version is one of a policy only where nothing else is in the document. */
    private static boolean hasVersion(JsonObject object) {
        boolean nothingElse =
                object.names().stream().allMatch(name -> POLICY_ELEMENTS.contains(name.toLowerCase(Locale.ROOT)));
        return object.members().stream()
                .filter(member -> member.name().value().equalsIgnoreCase("Version"))
                .map(JsonMember::value)
                .anyMatch(value -> value instanceof JsonString string
                        && (VERSIONS.contains(string.value())
                                || (nothingElse && DATE.matcher(string.value()).matches())));
    }

    /** What is under the right name is treated as statements unless it is plainly something else. */
    private static boolean areStatements(JsonValue value) {
        return value instanceof JsonArray || value instanceof JsonObject || value.isMissing();
    }

    /** What is under another name has to look like statements. */
    private static boolean holdsStatements(JsonValue value) {
        List<JsonValue> all = value instanceof JsonArray array ? array.elements() : List.of(value);
        return !all.isEmpty() && all.stream().allMatch(PolicyShape::isStatement);
    }

    /** Whether a value has an effect and says of what. */
    static boolean isStatement(JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            return false;
        }
        Set<String> names = object.names();
        boolean effect = object.member("Effect")
                .map(JsonMember::value)
                .filter(each -> each instanceof JsonString string
                        && Set.of("allow", "deny").contains(string.value().toLowerCase(Locale.ROOT)))
                .isPresent();
        long elements = names.stream()
                .filter(name -> ELEMENTS.contains(name.toLowerCase(Locale.ROOT)))
                .count();
        return elements >= (effect ? 2 : 3) && elements * 2 > names.size();
    }

    /**
     * Whether a document with faults may be a policy: it begins as JSON does, has words that only policies have, and what
     * could be read of it is not another document.
     */
    static boolean mayBePolicy(JsonDocument document) {
        String text = document.source().text();
        return beginsWithOneOf(BEGINNINGS, text)
                && (document.value().filter(PolicyShape::isPolicy).isPresent()
                        || (STATEMENT_WORDS.matcher(text).find()
                                && document.value().filter(PolicyShape::isOther).isEmpty()));
    }

    /** Whether the first character of a text that is not whitespace is one of some. */
    static boolean beginsWithOneOf(String characters, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c) && c != BYTE_ORDER_MARK) {
                return characters.indexOf(c) >= 0;
            }
        }
        return false;
    }

    /** Whether a value is an object without any name that policies have. */
    static boolean isOther(JsonValue value) {
        return value instanceof JsonObject object
                && !object.members().isEmpty()
                && (isForeign(object)
                        || object.names().stream()
                                .noneMatch(name -> POLICY_ELEMENTS.contains(name.toLowerCase(Locale.ROOT))
                                        || ELEMENTS.contains(name.toLowerCase(Locale.ROOT))));
    }
}
