package io.github.artifactkit.policylint.assertj;

import io.github.artifactkit.iam.policy.comparison.CheckResult;
import io.github.artifactkit.iam.policy.comparison.Obstacle;
import io.github.artifactkit.iam.policy.comparison.Permissions;
import io.github.artifactkit.iam.policy.comparison.PolicyComparison;
import io.github.artifactkit.iam.policy.comparison.Reason;
import io.github.artifactkit.iam.policy.comparison.RequestedAccess;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.evaluation.AccessRequest;
import io.github.artifactkit.iam.policy.evaluation.CompiledPolicy;
import io.github.artifactkit.iam.policy.evaluation.Decision;
import io.github.artifactkit.iam.policy.evaluation.PolicySet;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.text.Position;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.PolicyLinter;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on a policy. A failure shows the findings, or a request that the policy allows and should not. Where neither
 * can be decided, the assertion fails and says why. A policy that AWS would reject makes all but {@link #isClean()} throw
 * {@link io.github.artifactkit.iam.policy.evaluation.MalformedPolicyException}.
 */
@SuppressWarnings("exports") // AssertJ is optional, so the module does not pass it on
public final class PolicyAssert extends AbstractAssert<PolicyAssert, Policy> {

    private static final class Linter {
        static final PolicyLinter LINTER = PolicyLinter.create();
    }

    PolicyAssert(Policy policy) {
        super(policy, PolicyAssert.class);
    }

    /** The linter finds nothing in the policy, with all rules that are on by default. */
    public PolicyAssert isClean() {
        LintReport report = Linter.LINTER.lint(actual.source(), actual.type());
        if (!report.isClean()) {
            failWithMessage("Expected a policy without findings, but found:%n%s", report);
        }
        return this;
    }

    /** The policy grants nothing that another one of its type does not grant. */
    public PolicyAssert grantsNoMoreThan(String referenceJson) {
        Policy reference = Policy.of(Policy.read(referenceJson, ReadLimits.DEFAULT), actual.type());
        check(
                PolicyComparison.noNewAccess(reference, actual),
                "Expected a policy that grants no more than the reference");
        return this;
    }

    /**
     * The policy does not grant an action on a resource.
     *
     * @param action an action, which may hold wildcards: then none of those that it matches
     * @param resource an ARN, which may hold wildcards: then none of those that it matches
     */
    public PolicyAssert doesNotGrant(String action, String resource) {
        RequestedAccess access = new RequestedAccess(List.of(action), List.of(resource));
        check(
                PolicyComparison.accessNotGranted(Permissions.of(actual), List.of(access)),
                "Expected a policy that does not grant `" + action + "` on `" + resource + "`");
        return this;
    }

    /** The policy, as that of a resource of a kind, gives nothing to the public. */
    public PolicyAssert isNotPublic(ResourceKind kind) {
        Policy policy = Policy.of(actual.source(), kind);
        check(PolicyComparison.noPublicAccess(policy, kind.id()), "Expected a policy that gives nothing to the public");
        return this;
    }

    private void check(CheckResult result, String expectation) {
        if (result instanceof CheckResult.Fail fail) {
            failWithMessage(
                    "%s, but:%n%s",
                    expectation, fail.reasons().stream().map(PolicyAssert::line).collect(Collectors.joining("\n")));
        } else if (result instanceof CheckResult.Unknown unknown) {
            failWithMessage("%s, but this is unknown: %s", expectation, words(unknown.obstacle()));
        }
    }

    private static String line(Reason reason) {
        Position start = reason.policy()
                .document()
                .source()
                .position(reason.statement().object().start());
        return "  line " + start.line() + ", column " + start.column() + ": statement "
                + reason.statement().number()
                + reason.statementId().map(sid -> " (" + sid + ")").orElse("") + " allows " + reason.witness();
    }

    private static String words(Obstacle obstacle) {
        return obstacle.reason() + " (line " + obstacle.position().line() + ", column "
                + obstacle.position().column() + ")";
    }

    /** The policy alone, as an identity policy of the caller or the policy of the resource, allows a request. */
    public PolicyAssert allows(AccessRequest request) {
        PolicySet.Builder policies = PolicySet.builder();
        if (actual.type().hasPrincipals()) {
            PolicyType type = actual.type() == PolicyType.TRUST ? PolicyType.TRUST : PolicyType.RESOURCE;
            policies.resource(CompiledPolicy.of(actual, type));
        } else {
            policies.identity(CompiledPolicy.of(actual, PolicyType.IDENTITY));
        }
        Decision decision = policies.build().evaluate(request);
        if (!decision.isAllowed()) {
            failWithMessage(
                    "Expected a policy that allows `%s` on `%s` by `%s`, but the decision is %s.%s",
                    request.action(),
                    request.resource(),
                    request.caller(),
                    decision,
                    decision.remedies().stream()
                            .map(each -> "\n  " + each.description())
                            .collect(Collectors.joining()));
        }
        return this;
    }
}
