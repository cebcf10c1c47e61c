package io.github.artifactkit.iam.policy.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy variable in a text, such as {@code ${aws:username}} or {@code ${aws:PrincipalTag/team, 'none'}}.
 *
 * @param start offset of the dollar sign in the text
 * @param end offset behind the closing brace, or behind the text without one
 * @param body what is between the braces
 * @param closed whether there is a closing brace
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM User Guide, variables
 *     and tags</a>
 */
public record PolicyVariable(int start, int end, String body, boolean closed) {

    private static final String OPEN = "${";

    /** The variables of a text in their order. */
    public static List<PolicyVariable> in(String text) {
        int open = text.indexOf(OPEN);
        if (open < 0) {
            return List.of();
        }
        List<PolicyVariable> found = new ArrayList<>(1);
        while (open >= 0) {
            int close = text.indexOf('}', open);
            int end = close < 0 ? text.length() : close + 1;
            found.add(new PolicyVariable(
                    open, end, text.substring(open + OPEN.length(), close < 0 ? end : close), close >= 0));
            open = text.indexOf(OPEN, end);
        }
        return found;
    }

    /** The variable that a text is as a whole; empty if there is anything else in it. */
    public static Optional<PolicyVariable> whole(String text) {
        return text.startsWith(OPEN)
                ? Optional.of(in(text).get(0)).filter(variable -> variable.closed && variable.end == text.length())
                : Optional.empty();
    }

    /** A text with the variables cut out, escapes and all. */
    public static String without(String text) {
        return replaced(text, "");
    }

    /** A text with another text in the place of each variable, escapes and all. */
    public static String replaced(String text, String other) {
        List<PolicyVariable> variables = in(text);
        if (variables.isEmpty()) {
            return text;
        }
        StringBuilder rest = new StringBuilder(text.length());
        int from = 0;
        for (PolicyVariable variable : variables) {
            rest.append(text, from, variable.start).append(other);
            from = variable.end;
        }
        return rest.append(text, from, text.length()).toString();
    }

    /** Whether it represents a letter that would otherwise mean something else: {@code ${*}}, {@code ${?}}, {@code ${$}}. */
    public boolean isEscape() {
        return body.equals("*") || body.equals("?") || body.equals("$");
    }

    /** The name of the key, as written: all that is before a comma. */
    public String name() {
        int comma = body.indexOf(',');
        return comma < 0 ? body : body.substring(0, comma);
    }

    /** What is behind the comma, quotes included; empty if absent. */
    public Optional<String> fallback() {
        int comma = body.indexOf(',');
        return comma < 0 ? Optional.empty() : Optional.of(body.substring(comma + 1));
    }
}
