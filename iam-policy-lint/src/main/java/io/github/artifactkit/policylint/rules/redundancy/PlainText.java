package io.github.artifactkit.policylint.rules.redundancy;

import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.PolicyVariable;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces each policy variable with one letter, the same letter for the same variable, so that a pattern with
 * variables can be compared as a text: a star matches a variable as a whole, whatever its value. A question mark would
 * match it too, which it does not for a longer text.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM User Guide,
 *     policy variables</a>
 */
final class PlainText {

    private static final char FIRST_PRIVATE_USE = '\uE000';
    private static final char LAST_PRIVATE_USE = '\uF8FF';

    private final Map<String, String> letters = new HashMap<>();

    /** The values of an element as patterns. */
    List<WildcardPattern> patterns(ElementValues element) {
        List<WildcardPattern> plain = new ArrayList<>(element.patterns());
        for (int i = 0; i < plain.size(); i++) {
            String text = plain.get(i).text();
            if (text.contains("${")) {
                plain.set(i, WildcardPattern.of(of(text)));
            }
        }
        return plain;
    }

    private String of(String text) {
        List<PolicyVariable> variables = PolicyVariable.in(text);
        if (variables.isEmpty()) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        for (PolicyVariable variable : variables) {
            plain.append(text, from, variable.start()).append(letter(text.substring(variable.start(), variable.end())));
            from = variable.end();
        }
        return plain.append(text, from, text.length()).toString();
    }

    /** One letter; the variable as it stands when there are no letters left. */
    private String letter(String variable) {
        char next = (char) (FIRST_PRIVATE_USE + letters.size());
        return next > LAST_PRIVATE_USE
                ? letters.getOrDefault(variable, variable)
                : letters.computeIfAbsent(variable, ignored -> String.valueOf(next));
    }
}
