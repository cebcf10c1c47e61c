package io.github.artifactkit.codeartifact.diagnosis;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a text that someone takes for a token, going by its form alone. */
final class TokenShape {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?[A-Za-z_].*|%[A-Za-z_]\\w*%|\\$\\(.*|\\{\\{.*"
            + "|(?:process\\.env|os\\.environ|System\\.getenv|env)\\b[.(\\[].*");

    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?i)<.*>|\\[.*]|\\(.*\\)|\\*+|x{3,}|none|null|undefined|(?:your|my|auth|the)?[-_ ]?token(?:[-_ ]here)?|changeme|redacted");

    /** What others call the value that they give: a header of HTTP, a shell's assignment, a line of .netrc or .npmrc. */
    private static final Pattern PREFIX = Pattern.compile(
            "(?i)((?:proxy-)?authorization:\\s*(?:bearer|basic)?|bearer\\b|basic\\b|aws:"
                    + "|(?:export\\s+|set\\s+)?[A-Za-z_$][\\w:]*=(?!=)|(?:.*\\s)?password\\s|//\\S+:_(?:authToken|auth|password)=)\\s*\\S.*");

    private static final Pattern AWS_KEY = Pattern.compile("(?:AKIA|ASIA)[A-Z0-9]{12,}");

    /** How the session tokens of STS begin; what they contain is not documented. */
    private static final Pattern SESSION_TOKEN = Pattern.compile("(?:IQoJ|FwoG|FQoG)[A-Za-z0-9+/=]{60,}");

    private static final Pattern WITH_EXPIRATION =
            Pattern.compile("\\S+\\s+\\S*\\d{4}-\\d{2}-\\d{2}T\\S*|\\S+\\s+\\d{9,}(?:\\.\\d+)?");
    private static final Pattern ERROR = Pattern.compile(
            "(?is)(?:\\w+: )?(?:an error occurred|unable to locate|could not|usage:|error|the (?:sso|security|config)).*");

    /** Credentials in Basic form begin with {@code aws:}. */
    private static final String BASIC = "YXdzOm";

    /** What HTTP allows in a token, which is all that CodeArtifact's consist of. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]+");

    private TokenShape() {}

    /**
     * What is wrong, and how to correct it; empty if it may be a token.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, the characters of a bearer token</a>
     */
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
        if (ERROR.matcher(text).matches() && text.contains(" ")) {
            return Optional.of("it is the message of a command that failed: run the command by itself.");
        }
        Matcher prefix = PREFIX.matcher(text);
        if (prefix.matches()) {
            return Optional.of("it has a prefix that is not part of the token, '"
                    + prefix.group(1).strip() + "': remove it.");
        }
        if (text.startsWith("\"") || text.startsWith("'") || text.startsWith("`")) {
            return Optional.of(
                    "it has quotation marks that are not part of the token: remove them, or use --output text.");
        }
        if (text.contains("://")) {
            return Optional.of("it is an address: take the password of it alone, between ':' and '@'.");
        }
        if (PLACEHOLDER.matcher(text).matches()) {
            return Optional.of("it is a placeholder for the token, or was masked: put the token in its place.");
        }
        if (AWS_KEY.matcher(text).matches() || SESSION_TOKEN.matcher(text).matches()) {
            return Optional.of("it is a part of AWS credentials: get a token with them, with"
                    + " aws codeartifact get-authorization-token.");
        }
        if (text.startsWith(BASIC)) {
            return Optional.of("it is user and token in Basic form (Base64): take the token alone, or set _auth.");
        }
        return characters(given, text);
    }

    private static Optional<String> characters(String given, String text) {
        if (WITH_EXPIRATION.matcher(text).matches()) {
            return Optional.of(
                    "it has the time behind it at which the token expires: take the token alone, with --query"
                            + " authorizationToken --output text.");
        }
        if (text.chars().anyMatch(Character::isWhitespace)) {
            return Optional.of(
                    "it has white space in it: a token is one word, so it was wrapped when it was copied, or it is"
                            + " another text.");
        }
        if (text.endsWith("...") || text.endsWith("\u2026")) {
            return Optional.of("it was cut off: copy the whole token.");
        }
        if (!TOKEN.matcher(text).matches()) {
            return Optional.of("it has characters that no token has"
                    + (text.chars().allMatch(c -> c > ' ' && c < 127) ? "" : ", which may be invisible")
                    + ": copy it again, without what is around it.");
        }
        return text.length() < given.length()
                ? Optional.of("it has white space before or after it, such as a line end: remove it.")
                : Optional.empty();
    }
}
