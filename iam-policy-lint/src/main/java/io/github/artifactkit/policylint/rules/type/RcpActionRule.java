package io.github.artifactkit.policylint.rules.type;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.reference.RcpServices;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An action of a resource control policy that covers all services, or is of one that such policies do not support. The
 * list of supported services grows, so a service that it does not name is only a warning.
 */
final class RcpActionRule implements Rule {

    private static final IssueCode RCP_SYNTAX_ERROR_ACTION =
            IssueCode.accessAnalyzer("RCP_SYNTAX_ERROR_ACTION", FindingType.ERROR);

    @Override
    public List<IssueCode> codes() {
        return List.of(RCP_SYNTAX_ERROR_ACTION);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.RCP;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        // The one policy that allows is AWS's own, in which * may be; the grammar reports all others.
        if (!statement.allows()) {
            statement.action().stream()
                    .flatMap(element -> element.values().stream())
                    .forEach(action -> check(action, context));
        }
    }

    private static void check(JsonString entry, RuleContext context) {
        Optional<ActionPattern> action = ActionPattern.parse(entry);
        if (entry.value().equals("*")
                || action.filter(ActionPattern::serviceHasWildcard).isPresent()) {
            context.finding(RCP_SYNTAX_ERROR_ACTION)
                    .message(CodeSpan.of(entry) + " does not name a service.")
                    .help("A resource control policy names the service of each action, such as `s3:*`.")
                    .at(entry)
                    .report();
            return;
        }
        Optional<String> service = action.map(ActionPattern::service).map(name -> name.toLowerCase(Locale.ROOT));
        if (service.isPresent()
                && !RcpServices.contains(service.get())
                && context.reference().service(service.get()).isPresent()) {
            context.finding(RCP_SYNTAX_ERROR_ACTION)
                    .type(FindingType.WARNING)
                    .message("Resource control policies may not apply to " + CodeSpan.of(service.get()) + ".")
                    .help(
                            "Organizations rejects actions of services that such policies do not support. Check its list of services, and remove the action.")
                    .at(entry)
                    .report();
        }
    }
}
