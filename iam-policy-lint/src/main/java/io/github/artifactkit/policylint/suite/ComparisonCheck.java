package io.github.artifactkit.policylint.suite;

import io.github.artifactkit.iam.policy.comparison.CheckResult;
import io.github.artifactkit.iam.policy.comparison.Obstacle;
import io.github.artifactkit.iam.policy.comparison.Permissions;
import io.github.artifactkit.iam.policy.comparison.PolicyComparison;
import io.github.artifactkit.iam.policy.comparison.PolicyRelation;
import io.github.artifactkit.iam.policy.comparison.Reason;
import io.github.artifactkit.iam.policy.comparison.RequestedAccess;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.policylint.suite.PolicyCheck.AccessNotGranted;
import io.github.artifactkit.policylint.suite.PolicyCheck.Equivalent;
import io.github.artifactkit.policylint.suite.PolicyCheck.NoNewAccess;
import io.github.artifactkit.policylint.suite.PolicyCheck.NoPublicAccess;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers the checks that compare what policies grant. */
final class ComparisonCheck {

    private final SuiteFiles files;
    private final PolicyTest test;

    ComparisonCheck(SuiteFiles files, PolicyTest test) {
        this.files = files;
        this.test = test;
    }

    TestResult run() {
        PolicyCheck check = test.check();
        if (check instanceof NoNewAccess noNew) {
            return result(PolicyComparison.noNewAccess(
                    files.policy(noNew.existing(), noNew.type()), files.policy(noNew.updated(), noNew.type())));
        }
        if (check instanceof AccessNotGranted notGranted) {
            return result(PolicyComparison.accessNotGranted(
                    Permissions.of(files.policy(notGranted.policy(), notGranted.type())),
                    notGranted.access().stream()
                            .map(access -> new RequestedAccess(access.actions(), access.resources()))
                            .toList()));
        }
        return check instanceof NoPublicAccess noPublic
                ? result(noPublicAccess(noPublic))
                : equivalent((Equivalent) check);
    }

    private CheckResult noPublicAccess(NoPublicAccess check) {
        PolicyType type = check.resourceType()
                .flatMap(ResourceKind::of)
                .map(ResourceKind::policyType)
                .orElse(PolicyType.RESOURCE);
        Policy policy = files.policy(check.policy(), Optional.of(type));
        return check.resourceType()
                .map(resource -> PolicyComparison.noPublicAccess(policy, resource))
                .orElseGet(() -> PolicyComparison.noPublicAccess(policy));
    }

    private TestResult result(CheckResult result) {
        if (result instanceof CheckResult.Fail fail) {
            return new TestResult(
                    test, Answer.FAIL, reason(fail.reasons()), Optional.of(fail.message()), fail.reasons());
        }
        return result instanceof CheckResult.Unknown unknown
                ? TestResult.of(test, Answer.UNKNOWN, reason(unknown.obstacle()))
                : new TestResult(test, Answer.PASS, result.message(), Optional.of(result.message()), List.of());
    }

    private TestResult equivalent(Equivalent check) {
        Policy one = files.policy(check.one(), check.type());
        Policy other = files.policy(check.other(), check.type());
        PolicyRelation relation = PolicyComparison.relation(Permissions.of(one), Permissions.of(other));
        List<Reason> reasons = Stream.concat(relation.gained().stream(), relation.lost().stream())
                .toList();
        return switch (relation.kind()) {
            case EQUAL -> TestResult.of(test, Answer.PASS, "both policies grant the same");
            case UNKNOWN ->
                TestResult.of(
                        test,
                        Answer.UNKNOWN,
                        relation.obstacle().map(ComparisonCheck::reason).orElse("not decided"));
            case NARROWER, WIDER, INCOMPARABLE ->
                new TestResult(
                        test,
                        Answer.FAIL,
                        "the second policy is " + relation.kind().name().toLowerCase(Locale.ROOT) + ": "
                                + reason(reasons),
                        Optional.empty(),
                        reasons);
        };
    }

    private static String reason(List<Reason> reasons) {
        return String.join(
                "; ",
                reasons.stream()
                        .map(each -> each.description() + " For example " + each.witness())
                        .toList());
    }

    private static String reason(Obstacle obstacle) {
        var place = obstacle.position();
        return obstacle.reason() + " (line " + place.line() + ", column " + place.column() + ")";
    }
}
