package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/**
 * Control over a bucket that amounts to an action on its objects which the policy does not allow: a principal that writes
 * the bucket policy can grant itself read access, and one that sets when objects expire can delete them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Amazon S3 User
 *     Guide, required permissions</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html">Amazon S3
 *     User Guide, expiring objects</a>
 */
final class BucketControlRule implements Rule {

    private static final IssueCode UNMATCHED =
            IssueCode.own("S3_BUCKET_PRIVILEGE_WITHOUT_OBJECT_PRIVILEGE", FindingType.WARNING);

    /**
     * An action on a bucket and what it is worth.
     *
     * @param action the action on the bucket
     * @param worth the action on objects that it amounts to
     */
    private record Control(String action, String worth) {}

    private static final List<Control> CONTROLS = List.of(
            new Control("s3:PutBucketPolicy", "s3:GetObject"),
            new Control("s3:PutBucketAcl", "s3:GetObject"),
            new Control("s3:PutLifecycleConfiguration", "s3:DeleteObject"));

    @Override
    public List<IssueCode> codes() {
        return List.of(UNMATCHED);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.IDENTITY;
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        for (Control control : CONTROLS) {
            Optional<JsonString> entry = firstEntry(control.action(), policy);
            if (entry.isPresent()
                    && policy.statements().stream().noneMatch(statement -> allows(control.worth(), statement))) {
                report(control, entry.get(), context);
            }
        }
    }

    private static boolean allows(String action, Statement statement) {
        return statement.allows() && statement.appliesTo(action);
    }

    private static Optional<JsonString> firstEntry(String action, Policy policy) {
        for (Statement statement : policy.statements()) {
            if (allows(action, statement)) {
                Optional<JsonString> entry = statement.entryMatching(action);
                if (entry.isPresent()) {
                    return entry;
                }
            }
        }
        return Optional.empty();
    }

    private static void report(Control control, JsonString entry, RuleContext context) {
        context.finding(UNMATCHED)
                .message("`" + control.action() + "` makes `" + control.worth() + "` possible, which is not allowed.")
                .help("Remove it unless both are intended.")
                .at(entry)
                .report();
    }
}
