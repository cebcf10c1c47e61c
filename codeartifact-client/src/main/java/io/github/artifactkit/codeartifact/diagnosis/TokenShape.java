package io.github.artifactkit.codeartifact.diagnosis;

import java.util.Optional;
import java.util.regex.Pattern;

/** What is wrong with a text that someone takes for a token, going by its form alone. */
final class TokenShape {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?[A-Za-z_].*|%[A-Za-z_]\\w*%|\\$\\(.*|\\{\\{.*");

    private TokenShape() {}

    /** What is wrong, and how to correct it; empty if it may be a token. */
    static Optional<String> fault(String given) {
        String text = given.strip();
        if (text.isEmpty()) {
            return Optional.of("it is empty: the variable or command that it comes from gives nothing.");
        }
        if (VARIABLE.matcher(text).matches()) {
            return Optional.of("it is the name of a variable or command, not its value: let the shell expand it (double"
                    + " quotation marks, not single ones), or set the tool up with this library.");
        }
        if (text.startsWith("{") || text.contains("authorizationToken")) {
            return Optional.of("it is the whole answer of get-authorization-token: take the token alone, with --query"
                    + " authorizationToken --output text.");
        }
        if (text.startsWith("Bearer ") || text.startsWith("Basic ") || text.startsWith("aws:")) {
            return Optional.of("it has a prefix that is not part of the token, '"
                    + text.substring(0, text.startsWith("aws:") ? 4 : text.indexOf(' ') + 1)
                            .strip() + "': remove it.");
        }
        if (text.startsWith("\"") || text.startsWith("'")) {
            return Optional.of(
                    "it has quotation marks that are not part of the token: remove them, or use --output text.");
        }
        if (text.length() < given.length()) {
            return Optional.of("it has white space before or after it, such as a line end: remove it.");
        }
        return text.chars().anyMatch(Character::isWhitespace)
                ? Optional.of(
                        "it has white space in it: a token is one word, so it was wrapped when it was copied, or it is"
                                + " another text.")
                : Optional.empty();
    }
}
