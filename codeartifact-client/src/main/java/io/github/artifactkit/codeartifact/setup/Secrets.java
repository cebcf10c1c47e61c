package io.github.artifactkit.codeartifact.setup;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps secrets that others have put into their settings out of what people get to see. */
final class Secrets {

    static final String MASK = "****";

    /** A value that names a variable and is not a secret itself. */
    private static final String NO_REFERENCE = "(?!\\$\\{|\\$\\(|System\\.getenv|sys\\.env)";

    /** What comes before a secret, and the secret: in addresses, in the files that we show, and tokens wherever they are. */
    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("(://[^:/@\\s]*:)" + NO_REFERENCE + "[^@\\s]+(?=@)"),
            Pattern.compile(
                    "(?i)((?:_authToken|_auth|_password|password|npmAuthToken|npmAuthIdent|token|auth|api_key)\"?"
                            + "\\s*[=:]\\s*[\"']?(?:Bearer )?)" + NO_REFERENCE + "[^\\s\"']+"),
            Pattern.compile(
                    "(<password>|ClearTextPassword\" value=\"|(?<=\\s)password )" + NO_REFERENCE + "[^\\s<\"]+"),
            Pattern.compile("(\"aws:)" + NO_REFERENCE + "[^\"]+"),
            Pattern.compile("()\\beyJ[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*){2,4}"));

    private Secrets() {}

    /** The text with passwords and tokens as asterisks. */
    static String masked(String text) {
        String masked = text;
        for (Pattern secret : SECRETS) {
            masked = secret.matcher(masked).replaceAll(match -> Matcher.quoteReplacement(match.group(1) + MASK));
        }
        return masked;
    }
}
