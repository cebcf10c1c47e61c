package io.github.artifactkit.policylint.rules.type;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/**
 * A wildcard in the service prefix of an action of a service control policy. Since September 2025 Organizations takes
 * wildcards anywhere in the name behind the colon; what stands before it is the abbreviation of a service.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html#scp-syntax-action">AWS
 *     Organizations User Guide, SCP syntax, Action and NotAction</a>
 */
final class ScpActionRule implements Rule {

    private static final IssueCode SCP_SYNTAX_ERROR_ACTION_WILDCARD =
            IssueCode.accessAnalyzer("SCP_SYNTAX_ERROR_ACTION_WILDCARD", FindingType.ERROR);

    @Override
    public List<IssueCode> codes() {
        return List.of(SCP_SYNTAX_ERROR_ACTION_WILDCARD);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.SCP;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        statement.action().stream()
                .flatMap(element -> element.values().stream())
                .map(ActionPattern::parse)
                .flatMap(Optional::stream)
                .filter(action ->
                        action.serviceHasWildcard() && !action.service().equals("*"))
                .forEach(action -> context.finding(SCP_SYNTAX_ERROR_ACTION_WILDCARD)
                        .message("\"" + action.source().value()
                                + "\" has a wildcard in the service prefix. In a service "
                                + "control policy wildcards may stand anywhere behind the colon, but the service is "
                                + "named in full. List the services, each with its actions.")
                        .at(action.source())
                        .report());
    }
}
