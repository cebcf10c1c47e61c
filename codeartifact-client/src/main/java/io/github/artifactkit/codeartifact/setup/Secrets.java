package io.github.artifactkit.codeartifact.setup;

import java.util.regex.Pattern;

/** Keeps secrets that others have put into their settings out of what people get to see. */
final class Secrets {

    static final String MASK = "****";

    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(://[^:/@\\s]*:)[^@\\s]+@");

    /** Values of keys that hold secrets in the files that we show: .npmrc, .pypirc, TOML, YAML, XML. Not names of variables. */
    private static final Pattern SECRET_VALUE = Pattern.compile(
            "(?i)((?:_authToken|_auth|_password|password|npmAuthToken|token)\\s*[=:]\\s*\"?(?:Bearer )?)(?!\\$\\{)[^\\s\"]+"
                    + "|(<password>|ClearTextPassword\" value=\")(?!\\$\\{)[^<\"]+");

    private Secrets() {}

    /** The text with passwords and tokens as asterisks. */
    static String masked(String text) {
        String urls = PASSWORD_IN_URL.matcher(text).replaceAll("$1" + MASK + "@");
        return SECRET_VALUE
                .matcher(urls)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                        (match.group(1) == null ? match.group(2) : match.group(1)) + MASK));
    }
}
