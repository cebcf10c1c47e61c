package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;

/**
 * A bucket policy that denies everyone to change it. Only the root user of the account can remove it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html">Amazon S3 User Guide,
 *     examples of bucket policies</a>
 */
final class BucketLockoutRule implements Rule {

    private static final IssueCode LOCKOUT = IssueCode.own("RESOURCE_POLICY_LOCKOUT", FindingType.SECURITY_WARNING);
    private static final String PUT_POLICY = "s3:PutBucketPolicy";
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
