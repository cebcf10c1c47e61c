package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;

/**
 * A bucket policy that denies everyone to change it, which only the root user of the account can remove; and a key policy
 * that allows no one to change it, which AWS KMS rejects unless its check is bypassed.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html">Amazon S3 User Guide,
 *     examples of bucket policies</a>
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#prevent-unmanageable-key">AWS
 *     KMS Developer Guide, the key becoming unmanageable</a>
 */
final class PolicyLockoutRule implements Rule {

    private static final IssueCode LOCKOUT = IssueCode.own("RESOURCE_POLICY_LOCKOUT", FindingType.SECURITY_WARNING);
    private static final String PUT_POLICY = "s3:PutBucketPolicy";
    private static final String PUT_KEY_POLICY = "kms:PutKeyPolicy";
    /** No bucket name has a slash. */
    private static final WildcardPattern BUCKETS = WildcardPattern.of("arn:*:s3:::*");

    @Override
    public List<IssueCode> codes() {
        return List.of(LOCKOUT);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.RESOURCE;
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        boolean key = policy.resourceKind()
                .filter(kind -> kind == ResourceKind.KMS_KEY)
                .isPresent();
        if (key
                && isKnown(policy)
                && policy.statements().stream()
                        .noneMatch(statement -> statement.allows() && statement.appliesTo(PUT_KEY_POLICY))) {
            context.finding(LOCKOUT)
                    .type(FindingType.WARNING)
                    .message("No statement allows `" + PUT_KEY_POLICY + "`.")
                    .help(
                            "AWS KMS rejects a key policy that does not allow its caller to change it, unless the check is bypassed. Allow `kms:*` for the account, as the default key policy does.")
                    .at(policy.span())
                    .report();
        }
    }

    /** Whether all statements and their actions are known; a template may add some. */
    private static boolean isKnown(Policy policy) {
        boolean statements = policy.member("Statement")
                .map(JsonMember::value)
                .filter(value -> value instanceof JsonObject
                        || (value instanceof JsonArray array
                                && array.elements().stream().allMatch(JsonObject.class::isInstance)))
                .isPresent();
        return statements
                && !policy.statements().isEmpty()
                && policy.statements().stream()
                        .flatMap(statement -> statement.action().stream())
                        .flatMap(element -> element.values().stream())
                        .noneMatch(JsonString::hasHoles);
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        boolean bucket = context.policy()
                .resourceKind()
                .filter(kind -> kind == ResourceKind.S3_BUCKET)
                .isPresent();
        if (bucket
                && statement.denies()
                && statement.conditions().isEmpty()
                && isForEveryone(statement)
                && coversBucket(statement)
                && statement.appliesTo(PUT_POLICY)) {
            JsonString everyone =
                    statement.principal().orElseThrow().principals().get(0).source();
            context.finding(LOCKOUT)
                    .message("This statement denies `" + PUT_POLICY + "` to everyone, including you.")
                    .help(
                            "Only the root user of the account could change the policy again. Remove the action, or exempt administrators with a condition such as `ArnNotEquals` on `aws:PrincipalArn`.")
                    .at(statement.entryMatching(PUT_POLICY).orElse(everyone))
                    .report();
        }
    }

    private static boolean isForEveryone(Statement statement) {
        return statement
                .principal()
                .filter(element -> !element.negated()
                        && element.principals().stream().anyMatch(each -> each.form() == Form.EVERYONE))
                .isPresent();
    }

    private static boolean coversBucket(Statement statement) {
        return statement.resource().filter(element -> !element.negated()).stream()
                .flatMap(element -> element.values().stream())
                .map(JsonString::value)
                .anyMatch(resource -> resource.indexOf('/') < 0
                        && WildcardPattern.of(resource).intersects(BUCKETS));
    }
}
