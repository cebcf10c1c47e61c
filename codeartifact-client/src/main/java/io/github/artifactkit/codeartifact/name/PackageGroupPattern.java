package io.github.artifactkit.codeartifact.name;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;

/**
 * Which packages belong to a group: {@code /*} for all, {@code /npm/*} for a format, {@code /maven/com.example/*} for a
 * namespace, {@code /npm/space/ui~} for names that begin with a word, {@code /pypi//requests$} for one package.
 *
 * @param value the pattern
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/package-group-definition-syntax-matching-behavior.html">
 *     Package group definition syntax</a>
 */
public record PackageGroupPattern(String value) {

    private static final Rule RULE = Rule.of(
            "pattern of a package group",
            "/[^\\p{Cntrl}\\s]{0,518}[*~$]",
            "it has 2 to 520 characters without white space, begins with '/' and ends with '*', '~' or '$'");

    /**
     * Checks the pattern.
     *
     * @throws CodeArtifactException.InvalidRequest if CodeArtifact does not accept it; the message quotes the rule
     */
    public PackageGroupPattern {
        RULE.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
