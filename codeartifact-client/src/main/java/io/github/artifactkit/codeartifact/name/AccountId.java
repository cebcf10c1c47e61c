package io.github.artifactkit.codeartifact.name;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;

/**
 * The id of an AWS account.
 *
 * @param value twelve digits
 */
public record AccountId(String value) {

    private static final Rule RULE =
            Rule.of("account id", "[0-9]{12}", "it has exactly twelve digits, without spaces or hyphens");

    /**
     * Checks the id.
     *
     * @throws CodeArtifactException.InvalidRequest if it is not one; the message quotes the rule
     */
    public AccountId {
        RULE.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
