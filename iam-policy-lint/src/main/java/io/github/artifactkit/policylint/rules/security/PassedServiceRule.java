package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/**
 * iam:PassRole on roles that the statement names, to any service. Where it is on {@code *}, {@link RoleActionRule}
 * reports it; IAM Access Analyzer does not report {@code role/*}, which is as wide.
 */
final class PassedServiceRule implements Rule {

    private static final IssueCode WITHOUT_SERVICE =
            IssueCode.own("PASS_ROLE_WITHOUT_PASSED_TO_SERVICE", FindingType.SUGGESTION);
    private static final String EVERY_ROLE = "role/*";
    private static final WildcardPattern ROLES = WildcardPattern.of("arn:*:iam::*:role/*");
    private static final int PASSING = "iam:Pass".length();

    @Override
    public List<IssueCode> codes() {
        return List.of(WITHOUT_SERVICE);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.IDENTITY;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        Optional<JsonString> entry = statement.entryMatching(RoleActions.PASS_ROLE);
        if (entry.isEmpty() || !isAboutPassing(entry.get()) || !statement.allows() || isNegated(statement)) {
            return;
        }
        List<JsonString> resources =
                statement.resource().map(ElementValues::values).orElse(List.of());
        List<JsonString> roles =
                resources.stream().filter(each -> mayBeRole(each.value())).toList();
        boolean named = !roles.isEmpty()
                && resources.stream().noneMatch(each -> each.value().equals("*"));
        if (named && !GuardKey.PASSED_TO_SERVICE.limits(statement)) {
            report(entry.get(), roles, context);
        }
    }

    /** All of IAM on one role is another matter. */
    private static boolean isAboutPassing(JsonString entry) {
        return entry.value().regionMatches(true, 0, RoleActions.PASS_ROLE, 0, PASSING);
    }

    private static boolean isNegated(Statement statement) {
        return statement.action().filter(ElementValues::negated).isPresent()
                || statement.resource().filter(ElementValues::negated).isPresent();
    }

    private static boolean mayBeRole(String resource) {
        return WildcardPattern.of(resource).intersects(ROLES);
    }

    private static void report(JsonString entry, List<JsonString> roles, RuleContext context) {
        Optional<JsonString> every =
                roles.stream().filter(role -> isEveryRole(role.value())).findFirst();
        context.finding(WITHOUT_SERVICE)
                .type(every.isPresent() ? FindingType.SECURITY_WARNING : FindingType.SUGGESTION)
                .message(every.map(role -> "Every role that " + CodeSpan.of(role) + " matches")
                                .orElse("The roles in `Resource`")
                        + " can be passed to any service.")
                .help("Name the services in a condition on `" + GuardKey.PASSED_TO_SERVICE.key() + "`.")
                .at(entry)
                .report();
    }

    private static boolean isEveryRole(String resource) {
        return Arn.parse(resource)
                .filter(arn -> arn.service().equals("iam") && arn.resource().equals(EVERY_ROLE))
                .isPresent();
    }
}
