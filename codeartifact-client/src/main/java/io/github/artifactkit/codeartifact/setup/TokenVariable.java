package io.github.artifactkit.codeartifact.setup;

import java.util.Map;

/** The variable that AWS's own instructions use for a token, and files can name instead of holding one. */
final class TokenVariable {

    static final String NAME = "CODEARTIFACT_AUTH_TOKEN";

    private TokenVariable() {}

    /**
     * The variable with the token.
     *
     * @param tool what messages call the tool
     * @param byReference whether its files name the variable
     * @throws UnsupportedOperationException if they do not
     */
    static Map<String, String> environment(String tool, boolean byReference, Login login) {
        if (!byReference) {
            throw new UnsupportedOperationException(tool
                    + " takes credentials from its files only: use write(), or tokenFromEnvironment() for a file that"
                    + " names the variable " + NAME + " instead");
        }
        return Map.of(NAME, login.token());
    }
}
