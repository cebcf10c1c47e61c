package io.github.artifactkit.policylint.rules.type;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/**
 * A wildcard in the service prefix of an action of a service control policy. Since September 2025 Organizations accepts
 * wildcards anywhere in the name after the colon; before the colon is the prefix of a service.
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
                        .message("The service prefix of " + CodeSpan.of(action.source()) + " has a wildcard.")
                        .help(
                                "A service control policy supports wildcards only after the colon. Write one entry for each service.")
                        .at(action.source())
                        .report());
    }
}
