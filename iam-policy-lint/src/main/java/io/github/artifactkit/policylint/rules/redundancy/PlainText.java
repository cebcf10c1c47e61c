package io.github.artifactkit.policylint.rules.redundancy;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts one letter in the place of each policy variable, the same letter for the same variable, so that a pattern with
 * variables can be compared as a text: a star takes a variable as a whole, whatever it stands for. A question mark would
 * take it too, which it does not for a longer text.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM User Guide,
 *     policy variables</a>
 */
final class PlainText {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*\\}");
    private static final char FIRST_PRIVATE_USE = '\uE000';

    private final Map<String, Character> letters = new HashMap<>();

    String of(String text) {
        if (!text.contains("${")) {
            return text;
        }
        return VARIABLE.matcher(text)
                .replaceAll(variable -> Matcher.quoteReplacement(String.valueOf(letter(variable.group()))));
    }

    private char letter(String variable) {
        return letters.computeIfAbsent(variable, ignored -> (char) (FIRST_PRIVATE_USE + letters.size()));
    }
}
