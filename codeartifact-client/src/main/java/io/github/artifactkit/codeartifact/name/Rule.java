package io.github.artifactkit.codeartifact.name;

import io.github.artifactkit.codeartifact.error.ServiceErrors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a name has to look like.
 *
 * @param what what is named, as a sentence calls it
 * @param pattern what it must match as a whole
 * @param words the same in words, for the message
 */
record Rule(String what, Pattern pattern, String words) {

    static Rule of(String what, String pattern, String words) {
        return new Rule(what, Pattern.compile(pattern), words);
    }

    /** Returns the value, or throws an InvalidRequest that quotes the rule. */
    String checked(@Nullable String value) {
        if (value == null) {
            throw new NullPointerException("the " + what + " is null");
        }
        if (!pattern.matcher(value).matches()) {
            throw ServiceErrors.invalid("'" + shown(value) + "' cannot be the " + what + " in CodeArtifact: " + words);
        }
        return value;
    }

    private static String shown(String value) {
        return value.length() > 100 ? value.substring(0, 100) + "…" : value;
    }
}
