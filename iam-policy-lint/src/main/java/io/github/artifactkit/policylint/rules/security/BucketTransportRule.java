package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/**
 * A bucket policy that does not deny requests without TLS. Not every bucket needs this, so the rule is off by default.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html">Amazon S3 User Guide,
 *     security best practices</a>
 */
final class BucketTransportRule implements Rule {

    private static final IssueCode MISSING = IssueCode.own("S3_MISSING_TLS_DENY", FindingType.SUGGESTION);
    private static final String SECURE_TRANSPORT = "aws:securetransport";

    @Override
    public List<IssueCode> codes() {
        return List.of(MISSING);
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.RESOURCE;
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        boolean bucket = policy.resourceKind()
                .filter(kind -> kind == ResourceKind.S3_BUCKET)
                .isPresent();
        Optional<JsonMember> statements = policy.member("Statement");
        if (!bucket || statements.isEmpty() || deniesPlainText(policy)) {
            return;
        }
        FindingDraft finding = context.finding(MISSING)
                .message("This policy does not deny requests without TLS.")
                .help(
                        "Add a Deny for every principal with the condition `\"Bool\": {\"aws:SecureTransport\": \"false\"}`.")
                .atKey(statements.get());
        bucket(policy).ifPresent(name -> {
            if (statements.get().value() instanceof JsonArray array
                    && !array.elements().isEmpty()) {
                JsonValue last = array.elements().get(array.elements().size() - 1);
                finding.unsafeFix(
                        "Deny requests without TLS",
                        TreeEdits.insertAfter(context.document().source(), last.span(), deny(name)));
            }
        });
        finding.report();
    }

    private static boolean deniesPlainText(Policy policy) {
        return policy.statements().stream()
                .anyMatch(statement -> statement.denies()
                        && !statement.conditionsOn(SECURE_TRANSPORT).isEmpty());
    }

    /** The ARN of the bucket, if one resource names it without a wildcard. */
    private static Optional<String> bucket(Policy policy) {
        return policy.statements().stream()
                .flatMap(statement -> statement.resource().map(ElementValues::values).stream())
                .flatMap(List::stream)
                .map(JsonString::value)
                .map(resource -> resource.split("/", 2)[0])
                .filter(BucketTransportRule::isBucket)
                .filter(arn -> arn.chars().noneMatch(c -> "*?$\"\\".indexOf(c) >= 0))
                .findFirst();
    }

    private static boolean isBucket(String resource) {
        return Arn.parse(resource)
                .filter(arn -> arn.service().equals("s3")
                        && arn.region().isEmpty()
                        && arn.account().isEmpty())
                .isPresent();
    }

    private static String deny(String bucket) {
        return "{\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"s3:*\", \"Resource\": [\"" + bucket
                + "\", \"" + bucket + "/*\"], \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"false\"}}}";
    }
}
