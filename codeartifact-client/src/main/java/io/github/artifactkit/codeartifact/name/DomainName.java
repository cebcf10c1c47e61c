package io.github.artifactkit.codeartifact.name;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;

/**
 * The name of a domain.
 *
 * @param value 2 to 50 characters: lower-case letters, digits and inner hyphens, a letter first
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_CreateDomain.html">CreateDomain</a>
 */
public record DomainName(String value) {

    private static final Rule RULE = Rule.of(
            "domain name",
            "[a-z][a-z0-9\\-]{0,48}[a-z0-9]",
            "it has 2 to 50 characters, lower-case letters, digits and hyphens, begins with a letter and does not end"
                    + " with a hyphen");

    /**
     * Checks the name.
     *
     * @throws CodeArtifactException.InvalidRequest if CodeArtifact does not accept it; the message quotes the rule
     */
    public DomainName {
        RULE.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
