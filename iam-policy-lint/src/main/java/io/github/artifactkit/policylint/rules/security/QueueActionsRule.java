package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A queue policy that allows every action. The policy that Amazon SQS writes by default does so for the account of the
 * owner, so accounts are not reported.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html">Amazon
 *     SQS Developer Guide, security best practices</a>
 */
final class QueueActionsRule implements Rule {

    private static final IssueCode STAR = IssueCode.own("SQS_STAR_ACTION", FindingType.SECURITY_WARNING);
    private static final Set<String> ALL = Set.of("*", "*:*", "sqs:*");

    @Override
    public List<IssueCode> codes() {
        return List.of(STAR);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.RESOURCE;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        if (!statement.allows() || !isOnQueue(statement, context) || isForAccounts(statement)) {
            return;
        }
        statement.action().filter(element -> !element.negated()).stream()
                .flatMap(element -> element.values().stream())
                .filter(QueueActionsRule::isAll)
                .findFirst()
                .ifPresent(entry -> context.finding(STAR)
                        .message("This statement allows every action on the queue, even to delete it.")
                        .help("Name the actions that are needed, such as `sqs:SendMessage`.")
                        .at(entry)
                        .report());
    }

    private static boolean isAll(JsonString entry) {
        return ALL.contains(entry.value().toLowerCase(Locale.ROOT));
    }

    private static boolean isOnQueue(Statement statement, RuleContext context) {
        return context.policy()
                        .resourceKind()
                        .filter(kind -> kind == ResourceKind.SQS_QUEUE)
                        .isPresent()
                || statement.resource().filter(QueueActionsRule::namesQueues).isPresent();
    }

    private static boolean namesQueues(ElementValues resources) {
        return !resources.values().isEmpty()
                && resources.values().stream()
                        .allMatch(resource -> Arn.parse(resource.value())
                                .filter(arn -> arn.service().equals("sqs"))
                                .isPresent());
    }

    private static boolean isForAccounts(Statement statement) {
        return statement.principal().filter(element -> !element.negated()).stream()
                .map(PrincipalElement::principals)
                .anyMatch(principals ->
                        !principals.isEmpty() && principals.stream().allMatch(QueueActionsRule::canBeAccount));
    }

    private static boolean canBeAccount(Principal principal) {
        return principal.form() == Form.ACCOUNT || principal.source().hasHoles();
    }
}
