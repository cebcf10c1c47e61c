package io.github.artifactkit.codeartifact.local.service;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The constraints that the API model puts on the fields of requests, by the name that a field has there. */
public final class Fields {

    private record Rule(int shortest, int longest, Pattern form) {}

    private static final Map<String, Rule> RULES = Map.ofEntries(
            rule("domain", 2, 50, "[a-z][a-z0-9\\-]{0,48}[a-z0-9]"),
            rule("domainOwner", 12, 12, "[0-9]{12}"),
            rule("administratorAccount", 12, 12, "[0-9]{12}"),
            rule("repository", 2, 100, "[A-Za-z0-9][A-Za-z0-9._\\-]{1,99}"),
            rule("sourceRepository", 2, 100, "[A-Za-z0-9][A-Za-z0-9._\\-]{1,99}"),
            rule("destinationRepository", 2, 100, "[A-Za-z0-9][A-Za-z0-9._\\-]{1,99}"),
            rule("packageValue", 1, 255, "[^#/\\s]+"),
            rule("namespace", 1, 255, "[^#/\\s]+"),
            rule("packageVersion", 1, 255, "[^#/\\s]+"),
            rule("externalConnection", 2, 100, "[A-Za-z0-9][A-Za-z0-9._\\-:]{1,99}"),
            rule("description", 0, 1000, "\\P{C}*"),
            rule("nextToken", 1, 2000, "\\S+"));

    private static final int MOST_RESULTS = 1000;

    private Fields() {}

    private static Map.Entry<String, Rule> rule(String field, int shortest, int longest, String form) {
        return Map.entry(field, new Rule(shortest, longest, Pattern.compile(form)));
    }

    /**
     * Checks the fields that are present.
     *
     * @throws software.amazon.awssdk.services.codeartifact.model.ValidationException if one breaks its rule
     */
    public static void check(SdkPojo request) {
        for (SdkField<?> field : request.sdkFields()) {
            String name = Character.toLowerCase(field.memberName().charAt(0))
                    + field.memberName().substring(1);
            Object value = field.getValueOrDefault(request);
            if (value instanceof String text) {
                check(name.equals("package") ? "packageValue" : name, text);
            } else if (name.equals("maxResults")
                    && value instanceof Integer most
                    && (most < 1 || most > MOST_RESULTS)) {
                throw Failures.invalid("1 validation error detected: Value '" + most
                        + "' at 'maxResults' failed to satisfy constraint: Member must have value between 1 and "
                        + MOST_RESULTS);
            }
        }
    }

    private static void check(String name, String text) {
        Rule rule = RULES.get(name);
        if (rule == null) {
            return;
        }
        if (text.length() < rule.shortest
                || text.length() > rule.longest
                || !rule.form.matcher(text).matches()) {
            throw Failures.invalid("1 validation error detected: Value '" + text + "' at '" + name
                    + "' failed to satisfy constraint: Member must be of " + rule.shortest + " to " + rule.longest
                    + " characters and satisfy regular expression pattern: " + rule.form);
        }
    }

    /** A field that the model requires. */
    static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw Failures.invalid("1 validation error detected: Value null at '" + name
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }
}
