package io.github.artifactkit.policylint.rules.size;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/**
 * A queue policy with more statements, or a statement with more actions, principals or conditions, than Amazon SQS accepts.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html">Amazon
 *     SQS Developer Guide, policy quotas</a>
 */
final class QueueQuotaRule implements Rule {

    private static final IssueCode QUOTA = IssueCode.own("SQS_POLICY_QUOTA", FindingType.ERROR);

    private static final int STATEMENTS = 20;
    private static final int ACTIONS = 7;
    private static final int PRINCIPALS = 50;
    private static final int CONDITIONS = 10;

    @Override
    public List<IssueCode> codes() {
        return List.of(QUOTA);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.RESOURCE;
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        if (!isOnQueue(policy)) {
            return;
        }
        List<Statement> statements = policy.statements();
        if (statements.size() > STATEMENTS) {
            report(
                    "The policy",
                    statements.size(),
                    STATEMENTS,
                    "statements",
                    statements.get(STATEMENTS).object(),
                    context);
        }
        statements.forEach(statement -> check(statement, context));
    }

    private static void check(Statement statement, RuleContext context) {
        Optional<ElementValues> actions = statement.action();
        if (actions.isPresent() && actions.get().values().size() > ACTIONS) {
            List<? extends JsonValue> values = actions.get().values();
            report("The statement", values.size(), ACTIONS, "actions", values.get(ACTIONS), context);
        }
        Optional<PrincipalElement> principals = statement.principal();
        if (principals.isPresent() && principals.get().principals().size() > PRINCIPALS) {
            int count = principals.get().principals().size();
            report(
                    "The statement",
                    count,
                    PRINCIPALS,
                    "principals",
                    principals.get().principals().get(PRINCIPALS).source(),
                    context);
        }
        if (statement.conditions().size() > CONDITIONS) {
            int count = statement.conditions().size();
            report(
                    "The statement",
                    count,
                    CONDITIONS,
                    "conditions",
                    statement.conditions().get(CONDITIONS).key(),
                    context);
        }
    }

    private static void report(
            String what, int count, int most, String counted, JsonValue firstBeyond, RuleContext context) {
        context.finding(QUOTA)
                .message(what + " has " + count + " " + counted + "; a queue policy can have " + most + ".")
                .help("Amazon SQS rejects the policy. Combine " + counted + ", or split the statement.")
                .at(firstBeyond)
                .report();
    }

    private static boolean isOnQueue(Policy policy) {
        return policy.resourceKind().isPresent()
                ? policy.resourceKind().get() == ResourceKind.SQS_QUEUE
                : !policy.statements().isEmpty() && policy.statements().stream().allMatch(QueueQuotaRule::namesQueues);
    }

    private static boolean namesQueues(Statement statement) {
        return statement
                .resource()
                .filter(element -> !element.values().isEmpty())
                .filter(element -> element.values().stream()
                        .allMatch(value -> Arn.parse(value.value())
                                .filter(arn -> arn.service().equals("sqs"))
                                .isPresent()))
                .isPresent();
    }
}
