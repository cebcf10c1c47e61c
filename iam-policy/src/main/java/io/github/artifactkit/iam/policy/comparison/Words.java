package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.comparison.Comparer.Findings;
import java.util.List;

/**
 * The words of IAM Access Analyzer for an answer.
 *
 * @param pass what it says if nothing is granted
 * @param fail what it says if something is
 * @param reason how a reason begins; the statement follows
 * @see <a href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoNewAccess.html">API reference,
 *     CheckNoNewAccess, CheckAccessNotGranted and CheckNoPublicAccess</a>
 */
record Words(String pass, String fail, String reason) {

    static final Words NEW_ACCESS = new Words(
            "The modified permissions do not grant new access compared to your existing policy.",
            "The modified permissions grant new access compared to your existing policy.",
            "New access in the statement with ");
    static final Words LOST_ACCESS = new Words("", "", "Access no longer granted by the statement with ");
    static final Words PUBLIC_ACCESS = new Words(
            "The resource policy does not grant public access for the given resource type.",
            "The resource policy grants public access for the given resource type.",
            "Public access granted in the following statement with ");
    private static final String NOT_GRANTED =
            "The policy document does not grant access to perform one or more of the listed actions.";

    /** The words for access that has actions, resources or both. */
    static Words ofAccess(List<RequestedAccess> access) {
        return new Words(
                NOT_GRANTED,
                "The policy document grants access to perform one or more of the listed actions or resources.",
                "One or more of the listed actions or resources in the statement with ");
    }

    CheckResult result(Findings findings) {
        if (!findings.grants().isEmpty()) {
            return new CheckResult.Fail(fail, reasons(findings));
        }
        return findings.obstacle()
                .<CheckResult>map(CheckResult.Unknown::new)
                .orElseGet(() -> new CheckResult.Pass(pass));
    }

    List<Reason> reasons(Findings findings) {
        return findings.grants().stream().map(this::reason).toList();
    }

    private Reason reason(Comparer.Grant grant) {
        Reason plain = new Reason(reason, grant.policy(), grant.statement(), grant.witness());
        String named = plain.statementId().map(sid -> "sid: " + sid).orElse("index: " + plain.statementIndex());
        return new Reason(reason + named + ".", grant.policy(), grant.statement(), grant.witness());
    }
}
