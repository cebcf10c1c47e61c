package io.github.artifactkit.policylint.rules.type;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Principal.Kind;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;

/**
 * A principal other than everyone in the policy of a possible gateway endpoint, that is, for Amazon S3 or DynamoDB.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html#vpc-endpoint-policies-gateway">AWS
 *     PrivateLink Guide, principals for gateway endpoints: an account means its root user only</a>
 */
final class EndpointPrincipalRule implements Rule {

    private static final IssueCode ENDPOINT_POLICY_PRINCIPAL =
            IssueCode.own("ENDPOINT_POLICY_PRINCIPAL", FindingType.WARNING);

    private static final WildcardPattern S3 = WildcardPattern.ignoringCase("s3:*");
    private static final WildcardPattern DYNAMODB = WildcardPattern.ignoringCase("dynamodb:*");

    @Override
    public List<IssueCode> codes() {
        return List.of(ENDPOINT_POLICY_PRINCIPAL);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.ENDPOINT;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        statement
                .principal()
                .filter(element -> element.negated() || !element.namesEverybody())
                .filter(element -> element.principals().stream().anyMatch(each -> each.kind() != Kind.NONE))
                .filter(element -> mayBeGateway(statement))
                .ifPresent(element -> report(element, context));
    }

    private static boolean mayBeGateway(Statement statement) {
        return statement.action().isEmpty()
                || statement.action().get().negated()
                || statement.action().get().values().stream()
                        .map(action -> WildcardPattern.ignoringCase(action.value()))
                        .anyMatch(action -> action.intersects(S3) || action.intersects(DYNAMODB));
    }

    private static void report(PrincipalElement element, RuleContext context) {
        FindingDraft finding = context.finding(ENDPOINT_POLICY_PRINCIPAL)
                .message("At a gateway endpoint, an account in `"
                        + element.member().name().value() + "` is only its root user.")
                .help(
                        "S3 and DynamoDB have gateway endpoints. Write `\"Principal\": \"*\"` and name the callers in a condition on `aws:PrincipalArn` or `aws:PrincipalAccount`.");
        element.principals().stream().map(Principal::source).forEach(finding::at);
        finding.report();
    }
}
