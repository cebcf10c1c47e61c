package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.PolicyVariable;
import io.github.artifactkit.iam.policy.json.JsonString;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes policy variables, and letters that would mean something else, as letters of Unicode's private use area, so that
 * patterns can be compared as if each were a letter of its own. Belongs to one thread.
 */
final class Encoding {

    /** A letter that occurs in no pattern, in the place of a star. */
    static final char FRESH = '\uF8FF';

    private static final char LITERAL_STAR = '\uF8F0';
    private static final char LITERAL_ONE = '\uF8F1';
    private static final char FIRST_VARIABLE = '\uE000';
    private static final char LAST_VARIABLE = '\uF000';

    private final Map<String, Character> letters = new HashMap<>();
    private final Map<Character, PolicyVariable> variables = new HashMap<>();
    private final Map<Character, String> samples = new HashMap<>();

    /** Thrown for policies that use more different variables than there are letters for them. */
    static final class TooManyVariablesException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TooManyVariablesException(String message) {
            super(message);
        }
    }

    /**
     * The text with a letter in the place of each variable and each escaped wildcard.
     *
     * @throws TooManyVariablesException if there is no letter left for one of them
     */
    String encode(String text, boolean hasVariables) {
        if (!hasVariables || text.indexOf("${") < 0) {
            return text;
        }
        StringBuilder encoded = new StringBuilder(text.length());
        int from = 0;
        for (PolicyVariable variable : PolicyVariable.in(text)) {
            if (variable.closed()) {
                encoded.append(text, from, variable.start()).append(letter(variable));
                from = variable.end();
            }
        }
        return encoded.append(text, from, text.length()).toString();
    }

    private String letter(PolicyVariable variable) {
        if (variable.isEscape()) {
            return switch (variable.body()) {
                case "*" -> String.valueOf(LITERAL_STAR);
                case "?" -> String.valueOf(LITERAL_ONE);
                default -> variable.body();
            };
        }
        String name = variable.name().strip().toLowerCase(Locale.ROOT)
                + variable.fallback().map(text -> "," + text).orElse("");
        char letter = letter(name);
        variables.put(letter, variable);
        return String.valueOf(letter);
    }

    private char letter(String name) {
        Character known = letters.get(name);
        if (known != null) {
            return known;
        }
        if (letters.size() > LAST_VARIABLE - FIRST_VARIABLE) {
            throw new TooManyVariablesException("the policies use more than " + letters.size() + " variables");
        }
        char letter = (char) (FIRST_VARIABLE + letters.size());
        letters.put(name, letter);
        return letter;
    }

    /**
     * The text with a letter in the place of each part that is not known. The same expression of a template is taken to
     * have the same value wherever it is written.
     *
     * @param written the string as it is written in its file
     */
    String encodeHoles(JsonString string, String written) {
        String text = string.value();
        if (!string.hasHoles()) {
            return text;
        }
        StringBuilder encoded = new StringBuilder(text.length());
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == JsonString.HOLE) {
                char letter = letter("\0" + written + "\0" + count++);
                samples.put(letter, UnknownPart.sample(text, i));
                encoded.append(letter);
            } else {
                encoded.append(text.charAt(i));
            }
        }
        return encoded.toString();
    }

    /** What is put in the place of a part that is not known; null for a letter that is a variable. */
    @Nullable
    String sample(char letter) {
        return samples.get(letter);
    }

    /** A text without wildcards as a pattern: wildcards in it are plain letters. */
    static String literal(String text) {
        return text.replace('*', LITERAL_STAR).replace('?', LITERAL_ONE);
    }

    /** The variable that a letter is. */
    PolicyVariable variable(char letter) {
        return Objects.requireNonNull(variables.get(letter));
    }

    static boolean isVariable(char letter) {
        return letter >= FIRST_VARIABLE && letter <= LAST_VARIABLE;
    }

    static boolean hasVariable(String encoded) {
        for (int i = 0; i < encoded.length(); i++) {
            if (isVariable(encoded.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The pattern with a star for each variable: what it may match, whatever the values of the variables. */
    static String widened(String encoded) {
        if (!hasVariable(encoded)) {
            return encoded;
        }
        StringBuilder wide = new StringBuilder(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            wide.append(isVariable(encoded.charAt(i)) ? '*' : encoded.charAt(i));
        }
        return wide.toString();
    }

    /** The text with wildcards in the place of the letters for them. */
    static String decoded(String text) {
        return text.replace(LITERAL_STAR, '*').replace(LITERAL_ONE, '?');
    }
}
