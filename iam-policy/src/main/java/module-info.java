/** What an IAM policy is and what it grants: reading, evaluation and comparison, offline. */
module io.github.artifactkit.iam.policy {
    requires static org.jspecify;

    exports io.github.artifactkit.iam.policy.comparison;
    exports io.github.artifactkit.iam.policy.document;
    exports io.github.artifactkit.iam.policy.evaluation;
    exports io.github.artifactkit.iam.policy.json;
    exports io.github.artifactkit.iam.policy.pattern;
    exports io.github.artifactkit.iam.policy.reference;
    exports io.github.artifactkit.iam.policy.text;
    exports io.github.artifactkit.iam.policy.value;
}
