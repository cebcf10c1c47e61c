package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.Placeholder;
import io.github.artifactkit.iam.policy.text.Spelling;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/** Names of resources that AWS rejects, or that no resource has because of a character in them. */
final class ImpossibleName {

    private static final int RESOURCE = 5;

    /**
     * What the resource of an IAM ARN begins with.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns">IAM User
     *     Guide, IAM ARNs</a>
     */
    private static final List<String> IAM_TYPES = List.of(
            "user/",
            "federated-user/",
            "role/",
            "group/",
            "instance-profile/",
            "mfa/",
            "server-certificate/",
            "policy/",
            "sms-mfa/",
            "saml-provider/",
            "oidc-provider/",
            "report/",
            "access-report/",
            "delegation-request/");

    /**
     * What the resource of an SNS ARN begins with if it is not a topic.
     *
     * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-mobile-application-as-subscriber.html">Amazon SNS
     *     Developer Guide, mobile push notifications</a>
     */
    private static final List<String> MOBILE_PUSH = List.of("app/", "endpoint/");

    /**
     * What the resource of a parameter begins with. The name follows, without the slash that it may begin with.
     *
     * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html">AWS Systems
     *     Manager User Guide, restricting access to parameters</a>
     */
    private static final String PARAMETER = "parameter/";

    private ImpossibleName() {}

    /** Reports the name of an ARN if no resource can have it, and returns whether it did. */
    static boolean report(ArnPattern pattern, FindingDraft finding, RuleContext context) {
        String written = pattern.source().value();
        String name = pattern.resource().text();
        if (written.indexOf('$') >= 0) {
            return false;
        }
        Optional<String> fault = fault(pattern, name);
        if (fault.isEmpty() || Placeholder.isIn(written)) {
            return false;
        }
        boolean rejected =
                pattern.service().equals("iam") && context.policy().type().isIam();
        finding.type(rejected ? FindingType.ERROR : FindingType.WARNING)
                .message(fault.get())
                .help("Such a resource cannot exist, so the entry matches nothing. Check the last field of the ARN.")
                .at(pattern.source());
        repaired(pattern.service(), name)
                .flatMap(right -> pattern.with(RESOURCE, right))
                .ifPresent(right -> ResourceEntryRule.offer(finding, pattern.source(), right));
        finding.report();
        return true;
    }

    private static Optional<String> fault(ArnPattern pattern, String name) {
        return switch (pattern.service()) {
            case "iam" ->
                name.equals("*") || name.equals("root") || beginsWithType(name)
                        ? Optional.empty()
                        : Optional.of(
                                CodeSpan.of(name) + " does not begin with a type of IAM resource, such as `role/`.");
            case "s3" ->
                pattern.region().isEmpty() && pattern.account().isEmpty() ? ofBucket(bucket(name)) : Optional.empty();
            case "ssm" ->
                name.startsWith(PARAMETER + "/")
                        ? Optional.of("The name of a parameter follows `parameter` with one slash, not with two.")
                        : Optional.empty();
            case "sqs" -> withoutSlash("queue", name);
            case "sns" ->
                MOBILE_PUSH.stream().anyMatch(name::startsWith) ? Optional.empty() : withoutSlash("topic", name);
            default -> Optional.empty();
        };
    }

    private static Optional<String> repaired(String service, String name) {
        return switch (service) {
            case "s3" -> bucket(name).indexOf(':') >= 0 ? Optional.of(name.replaceFirst(":", "/")) : Optional.empty();
            case "ssm" -> Optional.of(PARAMETER + name.substring(PARAMETER.length() + 1));
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofBucket(String bucket) {
        String fault = bucket.indexOf(':') >= 0 ? "colon" : bucket.indexOf(' ') >= 0 ? "space" : "";
        return fault.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The bucket name " + CodeSpan.of(bucket) + " has a " + fault + ", which no bucket name has.");
    }

    /** A misspelled type has a finding with a fix. */
    private static boolean beginsWithType(String name) {
        int slash = name.indexOf('/');
        String word = slash < 0 ? name : name.substring(0, slash + 1);
        return IAM_TYPES.contains(word) || Spelling.nearest(word, IAM_TYPES).isPresent();
    }

    private static String bucket(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    private static Optional<String> withoutSlash(String what, String name) {
        return name.indexOf('/') < 0
                ? Optional.empty()
                : Optional.of(
                        "The " + what + " name " + CodeSpan.of(name) + " has a slash, which no " + what + " name has.");
    }
}
