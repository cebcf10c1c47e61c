package io.github.artifactkit.policylint.rules.type;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Placeholder;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.pattern.SegmentedPattern;
import io.github.artifactkit.iam.policy.reference.Action;
import io.github.artifactkit.iam.policy.reference.KnownGaps;
import io.github.artifactkit.iam.policy.reference.ResourceType;
import io.github.artifactkit.iam.policy.reference.ServiceReference;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Actions and resources of a resource policy that do not apply to the resource that it is attached to. Actions with a
 * wildcard in the name are not checked, and neither is {@code *}.
 */
final class AttachedResourceRule implements Rule {

    private static final IssueCode UNSUPPORTED_ACTION_IN_POLICY =
            IssueCode.accessAnalyzer("UNSUPPORTED_ACTION_IN_POLICY", FindingType.ERROR);
    private static final IssueCode UNSUPPORTED_RESOURCE_ARN_IN_POLICY =
            IssueCode.accessAnalyzer("UNSUPPORTED_RESOURCE_ARN_IN_POLICY", FindingType.ERROR);

    /**
     * The actions that the policy of a topic may have, in lower case; Amazon SNS rejects others as "out of service scope".
     * {@code sns:Receive} is in the policies that it makes itself.
     *
     * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html">Amazon
     *     SNS Developer Guide, API permissions</a>
     */
    private static final Set<String> ON_TOPICS = Set.of(
            "addpermission",
            "deletetopic",
            "getdataprotectionpolicy",
            "gettopicattributes",
            "listsubscriptionsbytopic",
            "listtagsforresource",
            "publish",
            "putdataprotectionpolicy",
            "receive",
            "removepermission",
            "settopicattributes",
            "subscribe");

    /** What the registry's own policy may have, which names resources. */
    private static final Set<String> ON_REGISTRIES =
            Set.of("ecr:replicateimage", "ecr:createrepository", "ecr:batchimportupstreamimage");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*\\}");

    @Override
    public List<IssueCode> codes() {
        return List.of(UNSUPPORTED_ACTION_IN_POLICY, UNSUPPORTED_RESOURCE_ARN_IN_POLICY);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.RESOURCE;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        Optional<AttachedResource> attached = context.policy().resourceKind().flatMap(AttachedResource::of);
        if (attached.isEmpty()) {
            return;
        }
        statement.action().filter(element -> !element.negated()).stream()
                .flatMap(element -> element.values().stream())
                .forEach(action -> checkAction(action, attached.get(), context));
        if (attached.get().kind() == ResourceKind.ECR_REPOSITORY
                && statement.resource().isPresent()) {
            checkNoResource(statement, statement.resource().get(), context);
            return;
        }
        statement.resource().filter(element -> !element.negated()).stream()
                .flatMap(element -> element.values().stream())
                .forEach(resource -> checkResource(resource, attached.get(), context));
    }

    /**
     * Amazon ECR rejects the policy of a repository that names a resource: "Invalid repository policy provided".
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html">Amazon ECR User
     *     Guide, private repository policy examples</a>
     */
    private static void checkNoResource(Statement statement, ElementValues resource, RuleContext context) {
        boolean ofRegistry = statement.action().stream()
                .flatMap(element -> element.values().stream())
                .allMatch(entry -> ON_REGISTRIES.contains(entry.value().toLowerCase(Locale.ROOT)));
        if (ofRegistry) {
            return;
        }
        context.finding(UNSUPPORTED_RESOURCE_ARN_IN_POLICY)
                .message("Amazon ECR rejects `" + resource.name() + "` in the policy of a repository.")
                .help("Remove it: the policy applies to its repository.")
                .atKey(resource.member())
                .report();
    }

    private static void checkAction(JsonString entry, AttachedResource attached, RuleContext context) {
        Optional<ActionPattern> parsed = ActionPattern.parse(entry).filter(action -> !action.serviceHasWildcard());
        if (parsed.isEmpty() || Placeholder.isIn(entry.value())) {
            return;
        }
        ActionPattern action = parsed.get();
        Optional<ServiceReference> service =
                context.reference().service(action.service().toLowerCase(Locale.ROOT));
        if (service.isEmpty()) {
            return; // another rule reports the unknown service
        }
        if (!attached.services().contains(service.get().prefix())) {
            report(attached, entry, "not an action of " + attached.kind().service(), context);
            return;
        }
        if (attached.kind() == ResourceKind.SNS_TOPIC
                && !action.nameHasWildcard()
                && service.get().action(action.name()).isPresent()
                && !ON_TOPICS.contains(action.name().toLowerCase(Locale.ROOT))) {
            context.finding(UNSUPPORTED_ACTION_IN_POLICY)
                    .message("Amazon SNS rejects " + CodeSpan.of(entry) + " in the policy of a topic.")
                    .help("Remove it.")
                    .at(entry)
                    .report();
            return;
        }
        Optional<Action> known =
                action.nameHasWildcard() ? Optional.empty() : service.get().action(action.name());
        if (known.isPresent() && !isOn(known.get(), service.get(), attached)) {
            String what = known.get().resources().isEmpty()
                    ? "an action without a resource"
                    : "an action on "
                            + String.join(
                                    ", ",
                                    known.get().resources().stream()
                                            .map(on -> on.type().name())
                                            .toList());
            report(attached, entry, what, context);
        }
    }

    private static boolean isOn(Action action, ServiceReference service, AttachedResource attached) {
        return action.resources().stream().anyMatch(on -> attached.isOf(on.type()))
                || KnownGaps.arnFormatsOfAction(service.prefix(), action.name()).stream()
                        .anyMatch(format -> service.resourceTypes().stream()
                                .filter(attached::isOf)
                                .anyMatch(type -> type.arnFormats().contains(format)));
    }

    private static void report(AttachedResource attached, JsonString entry, String reason, RuleContext context) {
        context.finding(UNSUPPORTED_ACTION_IN_POLICY)
                .type(attached.grade())
                .message(CodeSpan.of(entry) + " has no effect in the policy of `"
                        + attached.kind().id() + "`.")
                .help("It is " + reason + ". Remove it.")
                .at(entry)
                .report();
    }

    private static void checkResource(JsonString entry, AttachedResource attached, RuleContext context) {
        String text = VARIABLE.matcher(entry.value()).replaceAll("*");
        Optional<Arn> arn = Arn.parse(text);
        if (arn.isEmpty() || Placeholder.isIn(entry.value())) {
            return;
        }
        String service = arn.get().service();
        boolean alien = service.indexOf('*') < 0
                && service.indexOf('?') < 0
                && !service.isEmpty()
                && !attached.services().contains(service.toLowerCase(Locale.ROOT));
        if (alien || isOfAnotherType(text, attached, context)) {
            context.finding(UNSUPPORTED_RESOURCE_ARN_IN_POLICY)
                    .type(attached.grade())
                    .message(CodeSpan.of(entry) + " is not a resource of type `"
                            + attached.kind().id() + "`.")
                    .help("The policy is attached to a resource of this type. Write the ARN of that resource.")
                    .at(entry)
                    .report();
        }
    }

    /** Whether an ARN can be that of another type of resource of the service and cannot be one of this type. */
    private static boolean isOfAnotherType(String text, AttachedResource attached, RuleContext context) {
        Optional<SegmentedPattern> arn = Arn.pattern(text);
        List<ResourceType> types = attached.services().stream()
                .map(service -> context.reference().service(service))
                .flatMap(Optional::stream)
                .flatMap(service -> service.resourceTypes().stream())
                .toList();
        return arn.isPresent()
                && types.stream().filter(attached::isOf).noneMatch(type -> fits(type, arn.get()))
                && types.stream().anyMatch(type -> fits(type, arn.get()));
    }

    private static boolean fits(ResourceType type, SegmentedPattern arn) {
        return type.arnFormats().stream()
                .map(format -> VARIABLE.matcher(format).replaceAll("*"))
                .map(Arn::pattern)
                .flatMap(Optional::stream)
                .anyMatch(arn::intersects);
    }
}
