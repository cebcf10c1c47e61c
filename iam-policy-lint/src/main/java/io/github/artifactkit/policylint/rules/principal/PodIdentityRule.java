package io.github.artifactkit.policylint.rules.principal;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/**
 * EKS Pod Identity tags the sessions of the roles that it assumes, which the trust policy must allow.
 *
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html">Amazon EKS User Guide, create IAM role
 *     with trust policy required by EKS Pod Identity</a>
 */
final class PodIdentityRule implements Rule {

    private static final IssueCode WITHOUT_TAGS =
            IssueCode.own("EKS_POD_IDENTITY_WITHOUT_TAG_SESSION", FindingType.WARNING);
    private static final String SERVICE = "pods.eks.amazonaws.com";
    private static final String ASSUME = "sts:AssumeRole";
    private static final String TAG = "sts:TagSession";

    @Override
    public List<IssueCode> codes() {
        return List.of(WITHOUT_TAGS);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.TRUST;
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        List<Statement> granting = policy.statements().stream()
                .filter(statement -> statement.allows() && service(statement).isPresent())
                .toList();
        if (granting.stream().noneMatch(statement -> statement.appliesTo(TAG))) {
            granting.stream()
                    .filter(statement -> statement.appliesTo(ASSUME))
                    .findFirst()
                    .flatMap(PodIdentityRule::service)
                    .ifPresent(place -> context.finding(WITHOUT_TAGS)
                            .message("EKS Pod Identity needs `sts:TagSession` as well as `sts:AssumeRole`.")
                            .help("Add `sts:TagSession` to `Action`.")
                            .at(place)
                            .report());
        }
    }

    private static Optional<JsonString> service(Statement statement) {
        return statement
                .principal()
                .filter(element -> !element.negated())
                .flatMap(element -> element.principals().stream()
                        .map(Principal::source)
                        .filter(source -> source.value().equals(SERVICE))
                        .findFirst());
    }
}
