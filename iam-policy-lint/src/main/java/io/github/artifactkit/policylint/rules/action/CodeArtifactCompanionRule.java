package io.github.artifactkit.policylint.rules.action;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Actions of CodeArtifact that need other actions. Another policy may allow these, so the finding is only a suggestion.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/tokens-authentication.html">CodeArtifact User Guide,
 *     authentication: a token needs both actions</a>
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/repo-policies.html">CodeArtifact User Guide, repository
 *     policies: what publishing needs</a>
 */
final class CodeArtifactCompanionRule implements Rule {

    private static final IssueCode TOKEN_WITHOUT_STS =
            IssueCode.own("CODEARTIFACT_TOKEN_WITHOUT_STS", FindingType.SUGGESTION);
    private static final IssueCode PUBLISH_COMPANIONS =
            IssueCode.own("CODEARTIFACT_PUBLISH_COMPANIONS", FindingType.SUGGESTION);

    private static final String TOKEN = "codeartifact:GetAuthorizationToken";
    private static final String BEARER = "sts:GetServiceBearerToken";
    private static final String PUBLISH = "codeartifact:PublishPackageVersion";

    private static final String BEARER_STATEMENT = "{\"Effect\": \"Allow\", \"Action\": \"" + BEARER
            + "\", \"Resource\": \"*\", \"Condition\": {\"StringEquals\": {\"sts:AWSServiceName\": "
            + "\"codeartifact.amazonaws.com\"}}}";

    @Override
    public List<IssueCode> codes() {
        return List.of(TOKEN_WITHOUT_STS, PUBLISH_COMPANIONS);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.IDENTITY;
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        firstEntry(
                TOKEN,
                policy,
                statement -> !allows(BEARER, policy),
                (entry, statement) -> token(entry, statement, context));
        companion("maven", "codeartifact:PutPackageMetadata", policy, context);
        companion("nuget", "codeartifact:ReadFromRepository", policy, context);
    }

    private static boolean allows(String action, Policy policy) {
        for (Statement statement : policy.statements()) {
            if (statement.allows() && statement.appliesTo(action)) {
                return true;
            }
        }
        return false;
    }

    private interface Report {
        void of(JsonString entry, Statement statement);
    }

    /** Reports the first entry of Action that allows an action; NotAction names what it does not mean. */
    private static void firstEntry(String action, Policy policy, Predicate<Statement> condition, Report report) {
        for (Statement statement : policy.statements()) {
            if (statement.allows()
                    && statement.action().isPresent()
                    && !statement.action().get().negated()) {
                Optional<JsonString> entry = statement.entryMatching(action);
                if (entry.isPresent() && condition.test(statement)) {
                    report.of(entry.get(), statement);
                    return;
                }
            }
        }
    }

    private static void token(JsonString entry, Statement statement, RuleContext context) {
        FindingDraft finding = context.finding(TOKEN_WITHOUT_STS)
                .message("`" + TOKEN + "` also needs `" + BEARER + "`.")
                .help("Allow `" + BEARER + "` on `*`, unless another policy of the same user or role does.")
                .at(entry);
        boolean inList = context.policy()
                .member("Statement")
                .map(JsonMember::value)
                .filter(JsonArray.class::isInstance)
                .isPresent();
        if (inList) {
            SourceText source = context.document().source();
            int start = statement.object().start();
            String separator = source.startsLine(start) ? source.lineEnd() + source.indentation(start) : " ";
            finding.unsafeFix(
                    "Allow " + BEARER, Edit.insert(statement.object().end(), "," + separator + BEARER_STATEMENT));
        }
        finding.report();
    }

    private static void companion(String format, String action, Policy policy, RuleContext context) {
        firstEntry(
                PUBLISH,
                policy,
                statement -> isOn(format, statement) && !allows(action, policy),
                (entry, statement) -> publish(entry, format, action, statement, context));
    }

    private static void publish(
            JsonString entry, String format, String action, Statement statement, RuleContext context) {
        FindingDraft finding = context.finding(PUBLISH_COMPANIONS)
                .message("Publishing " + format + " packages also needs " + CodeSpan.of(action) + ".")
                .help("Allow it too, unless another policy of the same user or role does.")
                .at(entry);
        if (format.equals("maven")) {
            statement.action().ifPresent(element -> add(action, element, finding));
        }
        finding.report();
    }

    private static void add(String action, ElementValues element, FindingDraft finding) {
        JsonString last = element.values().get(element.values().size() - 1);
        String more = ", " + TreeEdits.literal(action);
        if (element.member().value() instanceof JsonArray) {
            finding.unsafeFix("Allow " + action, Edit.insert(last.end(), more));
        } else {
            finding.unsafeFix("Allow " + action, Edit.insert(last.start(), "["), Edit.insert(last.end(), more + "]"));
        }
    }

    /** Whether a statement names packages of a format: {@code package/DOMAIN/REPOSITORY/FORMAT/...}. */
    private static boolean isOn(String format, Statement statement) {
        return statement.resource().filter(element -> !element.negated()).stream()
                .flatMap(element -> element.values().stream())
                .map(resource -> Arn.parse(resource.value()))
                .flatMap(Optional::stream)
                .filter(arn -> arn.service().equals("codeartifact"))
                .map(arn -> arn.resource().split("/", -1))
                .anyMatch(parts -> parts.length > 3 && parts[0].equals("package") && parts[3].equals(format));
    }
}
