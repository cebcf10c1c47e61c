package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.ActionPattern;
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
 * An Allow to subscribe to everything that AWS Marketplace sells. The action does not support ARNs; a condition on
 * the product limits it.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html">Amazon Bedrock User Guide, access
 *     to models, which limits the action to product ids</a>
 */
final class MarketplaceSubscriptionRule implements Rule {

    private static final IssueCode WILDCARD = IssueCode.own("MARKETPLACE_SUBSCRIBE_WILDCARD", FindingType.WARNING);
    private static final String SUBSCRIBE = "aws-marketplace:Subscribe";

    @Override
    public List<IssueCode> codes() {
        return List.of(WILDCARD);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.IDENTITY;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        if (!statement.allows()
                || !statement.conditions().isEmpty()
                || statement.action().filter(element -> !element.negated()).isEmpty()) {
            return;
        }
        Optional<JsonString> entry = statement.entryMatching(SUBSCRIBE).filter(MarketplaceSubscriptionRule::isNamed);
        entry.ifPresent(place -> context.finding(WILDCARD)
                .message("This statement allows subscriptions to every product of AWS Marketplace.")
                .help(
                        "Add a condition on `aws-marketplace:ProductId`, or on `aws:CalledVia` for the service that subscribes.")
                .at(place)
                .report());
    }

    /** All actions, and all of the service, have findings of their own. */
    private static boolean isNamed(JsonString entry) {
        return ActionPattern.parse(entry)
                .filter(pattern -> !pattern.name().equals("*"))
                .isPresent();
    }
}
