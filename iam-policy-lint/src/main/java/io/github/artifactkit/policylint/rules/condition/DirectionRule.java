package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.RuleContext;

/** Keys that restrict in one direction only: {@code s3:prefix} and {@code aws:SecureTransport}. */
final class DirectionRule extends ConditionRule {

    private static final IssueCode S3_PREFIX =
            IssueCode.accessAnalyzer("S3_PREFIX_IN_NEGATIVE_CONTEXT", FindingType.SECURITY_WARNING);
    private static final IssueCode PLAIN_TRANSPORT =
            IssueCode.own("SECURE_TRANSPORT_FALSE_ALLOWED", FindingType.SECURITY_WARNING);

    DirectionRule() {
        super(S3_PREFIX, PLAIN_TRANSPORT);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        if (condition.isAbout("s3:prefix")) {
            prefix(condition, statement, context);
        } else if (condition.isAbout("aws:securetransport")) {
            transport(condition, statement, context);
        }
    }

    private static void prefix(Condition condition, Statement statement, RuleContext context) {
        boolean excludes = condition.operator().isNegated() ? statement.allows() : statement.denies();
        if (excludes && condition.operator().isOf(Family.STRING)) {
            context.finding(S3_PREFIX)
                    .message("`s3:prefix` does not exclude objects: a shorter prefix lists them too.")
                    .help(
                            "Allow the prefixes that are needed with `StringLike`, or deny all others with `StringNotLike`.")
                    .atKey(condition.key())
                    .report();
        }
    }

    private static void transport(Condition condition, Statement statement, RuleContext context) {
        boolean asksForPlain = condition.operator().is(Comparison.BOOL)
                && condition.values().stream().anyMatch(value -> value.text().equalsIgnoreCase("false"));
        if (asksForPlain && context.policy().grants(statement)) {
            context.finding(PLAIN_TRANSPORT)
                    .message("This Allow matches only requests without TLS.")
                    .help("Write `true`, or deny `false` in a Deny statement.")
                    .atKey(condition.key())
                    .report();
        }
    }
}
