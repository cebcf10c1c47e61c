package io.github.artifactkit.policylint.finding;

import java.util.Locale;

/**
 * The name of a check. Where IAM Access Analyzer has the check, name and type are its own, so that what is
 * configured for one holds for the other.
 *
 * @param name upper-case words joined by underscores, such as {@code INVALID_ACTION}
 * @param type how severe the findings of this check are, unless a rule says otherwise for one of them
 * @param documentation where the check is described
 */
public record IssueCode(String name, FindingType type, String documentation) {

    private static final String AWS_PAGE = "https://docs.aws.amazon.com/IAM/latest/UserGuide/"
            + "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-";
    private static final String OUR_PAGES = "https://github.com/artifactkit/artifactkit/blob/main/iam-policy-lint/"
            + "src/main/resources/io/github/artifactkit/policylint/rules/";

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name is not upper-case words joined by underscores
     */
    public IssueCode {
        boolean wellFormed = !name.isEmpty();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            wellFormed &= (c >= 'A' && c <= 'Z') || (i > 0 && (c == '_' || (c >= '0' && c <= '9')));
        }
        if (!wellFormed) {
            throw new IllegalArgumentException("an issue code is upper-case words joined by underscores: " + name);
        }
    }

    /**
     * A check that IAM Access Analyzer has, documented on AWS's page "IAM policy validation check reference".
     *
     * @param name Access Analyzer's code
     * @param type Access Analyzer's finding type
     */
    public static IssueCode accessAnalyzer(String name, FindingType type) {
        String group =
                switch (type) {
                    case ERROR -> "error";
                    case SECURITY_WARNING -> "security-warning";
                    case WARNING -> "general-warning";
                    case SUGGESTION -> "suggestion";
                };
        return new IssueCode(
                name,
                type,
                AWS_PAGE + group + "-" + name.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** A check that only this project has. */
    public static IssueCode own(String name, FindingType type) {
        return new IssueCode(name, type, OUR_PAGES + name + ".md");
    }

    /** Whether IAM Access Analyzer has this check too, as AWS's page documents it. */
    public boolean isAccessAnalyzers() {
        return documentation.startsWith(AWS_PAGE);
    }

    /** Whether name, type and documentation are the same. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof IssueCode that
                        && name.equals(that.name)
                        && type == that.type
                        && documentation.equals(that.documentation));
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
