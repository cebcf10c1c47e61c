package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/**
 * Bearer tokens of services: sts:GetServiceBearerToken works for every service unless a condition names one.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-iam-identity-based-access-control.html">
 *     CodeArtifact User Guide, identity-based policies</a>
 */
final class BearerTokenRule implements Rule {

    private static final IssueCode UNSCOPED = IssueCode.own("STS_BEARER_TOKEN_UNSCOPED", FindingType.SUGGESTION);

    private static final String BEARER_TOKEN = "sts:GetServiceBearerToken";
    private static final String TOKEN = "codeartifact:GetAuthorizationToken";
    private static final String SERVICE_KEY = "sts:awsservicename";
    private static final String CONDITION =
            "\"Condition\": {\"StringEquals\": {\"sts:AWSServiceName\": \"codeartifact.amazonaws.com\"}}";

    @Override
    public List<IssueCode> codes() {
        return List.of(UNSCOPED);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.IDENTITY;
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        for (Statement statement : policy.statements()) {
            Optional<JsonString> entry = named(BEARER_TOKEN, statement);
            if (entry.isPresent() && statement.conditionsOn(SERVICE_KEY).isEmpty()) {
                reportUnscoped(entry.get(), statement, policy, context);
            }
        }
    }

    /** The entry of an Allow that names the action, or names it by a pattern short of all actions of the service. */
    private static Optional<JsonString> named(String action, Statement statement) {
        Optional<ElementValues> element = statement.action();
        if (element.isEmpty() || element.get().negated() || !statement.allows()) {
            return Optional.empty();
        }
        List<JsonString> entries = element.get().values();
        for (int i = 0; i < entries.size(); i++) {
            if (element.get().patterns().get(i).matches(action)
                    && ActionPattern.parse(entries.get(i))
                            .filter(pattern -> !pattern.name().equals("*"))
                            .isPresent()) {
                return Optional.of(entries.get(i));
            }
        }
        return Optional.empty();
    }

    private static void reportUnscoped(JsonString entry, Statement statement, Policy policy, RuleContext context) {
        FindingDraft finding = context.finding(UNSCOPED)
                .message("`" + BEARER_TOKEN + "` is allowed for every service.")
                .help("Name the service in a condition on `sts:AWSServiceName`, such as `codeartifact.amazonaws.com`.")
                .at(entry);
        boolean codeArtifact =
                policy.statements().stream().anyMatch(each -> named(TOKEN, each).isPresent());
        boolean alone = statement.action().orElseThrow().values().size() == 1;
        List<JsonMember> members = statement.object().members();
        if (codeArtifact && alone && statement.object().member("Condition").isEmpty()) {
            JsonMember last = members.get(members.size() - 1);
            finding.unsafeFix(
                    "Allow it for CodeArtifact only",
                    TreeEdits.insertAfter(context.document().source(), last.span(), CONDITION));
        }
        finding.report();
    }
}
