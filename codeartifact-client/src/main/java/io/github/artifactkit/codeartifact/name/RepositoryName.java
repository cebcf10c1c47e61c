package io.github.artifactkit.codeartifact.name;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;

/**
 * The name of a repository within its domain.
 *
 * @param value 2 to 100 characters: letters, digits, full stops, underscores and hyphens, a letter or digit first
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_CreateRepository.html">
 *     CreateRepository</a>
 */
public record RepositoryName(String value) {

    private static final Rule RULE = Rule.of(
            "repository name",
            "[A-Za-z0-9][A-Za-z0-9._\\-]{1,99}",
            "it has 2 to 100 characters, letters, digits, '.', '_' and '-', and begins with a letter or digit");

    /**
     * Checks the name.
     *
     * @throws CodeArtifactException.InvalidRequest if CodeArtifact does not accept it; the message quotes the rule
     */
    public RepositoryName {
        RULE.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
