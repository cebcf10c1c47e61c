package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.reference.AccessLevel;
import io.github.artifactkit.policylint.access.ExposingAction;
import io.github.artifactkit.policylint.access.Restriction;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An Allow that is wide by its form: all actions, all of a service, or all except some. Only the widest form is reported. */
final class BroadAllowRule implements Rule {

    private static final IssueCode FULL_ADMIN = IssueCode.own("FULL_ADMIN", FindingType.SECURITY_WARNING);
    private static final IssueCode STAR_ACTION = IssueCode.own("STAR_ACTION", FindingType.SECURITY_WARNING);
    private static final IssueCode SERVICE_WILDCARD = IssueCode.own("SERVICE_WILDCARD", FindingType.SECURITY_WARNING);
    private static final IssueCode NOT_BOTH =
            IssueCode.own("NOT_ACTION_WITH_NOT_RESOURCE_ALLOW", FindingType.SECURITY_WARNING);
    private static final IssueCode NOT_ACTION = IssueCode.own("NOT_ACTION_ALLOW", FindingType.SECURITY_WARNING);
    private static final IssueCode NOT_RESOURCE = IssueCode.own("NOT_RESOURCE_ALLOW", FindingType.SECURITY_WARNING);

    @Override
    public List<IssueCode> codes() {
        return List.of(FULL_ADMIN, STAR_ACTION, SERVICE_WILDCARD, NOT_BOTH, NOT_ACTION, NOT_RESOURCE);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.IDENTITY;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        if (!statement.allows()
                || statement.action().isEmpty()
                || statement.resource().isEmpty()) {
            return;
        }
        ElementValues actions = statement.action().get();
        ElementValues resources = statement.resource().get();
        if (actions.negated() || resources.negated()) {
            reportNegated(actions, resources, context);
        } else {
            Optional<JsonString> all = firstOfAll(actions);
            if (all.isEmpty()) {
                checkServices(statement, actions, resources, context);
            } else {
                reportAll(statement, all.get(), resources, context);
            }
        }
    }

    private static Optional<JsonString> firstOfAll(ElementValues actions) {
        for (JsonString action : actions.values()) {
            if (ActionPattern.isAll(action.value())) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    private static boolean isEverywhere(ElementValues resources) {
        return resources.values().stream().anyMatch(each -> isEverything(each.value()));
    }

    /** Whether a resource is {@code *} or an ARN of everything, such as {@code arn:aws:*:*:*:*}. */
    private static boolean isEverything(String resource) {
        return resource.equals("*")
                || Arn.parse(resource)
                        .filter(arn -> Stream.of(arn.service(), arn.region(), arn.account(), arn.resource())
                                .allMatch("*"::equals))
                        .isPresent();
    }

    private static void reportAll(
            Statement statement, JsonString action, ElementValues resources, RuleContext context) {
        boolean everywhere = isEverywhere(resources);
        FindingDraft finding = context.finding(everywhere ? FULL_ADMIN : STAR_ACTION)
                .message(
                        everywhere
                                ? "This statement allows every action on every resource."
                                : "This statement allows every action on its resources.")
                .help(
                        everywhere
                                ? "Name the actions and the resources that are needed."
                                : "Name the actions that are needed. `*` also allows actions of services that AWS adds later.")
                .at(action);
        if (Restriction.limitsAnything(statement)) {
            finding.type(FindingType.WARNING);
        }
        finding.report();
    }

    private static void checkServices(
            Statement statement, ElementValues actions, ElementValues resources, RuleContext context) {
        List<JsonString> services = new ArrayList<>();
        for (JsonString action : actions.values()) {
            if (action.value().endsWith(":*") && ActionPattern.parse(action).isPresent()) {
                services.add(action);
            }
        }
        if (services.isEmpty()) {
            return;
        }
        boolean open = isEverywhere(resources)
                && !Restriction.limitsAnything(statement)
                && services.stream().anyMatch(entry -> mayChangeAccess(entry, context));
        FindingDraft finding = context.finding(SERVICE_WILDCARD)
                .type(open ? FindingType.SECURITY_WARNING : FindingType.SUGGESTION)
                .message("This statement allows all actions of "
                        + CodeSpan.list(services.stream().map(JsonString::value).toList(), 1) + ".")
                .help("They include " + (open ? "actions that change who has access, and " : "")
                        + "actions that AWS adds later. Name the actions that are needed.");
        services.forEach(finding::at);
        finding.report();
    }

    /** Whether a service has actions that change who has access, or may have them since it is not known. */
    private static boolean mayChangeAccess(JsonString entry, RuleContext context) {
        String prefix = entry.value().substring(0, entry.value().indexOf(':'));
        return context.reference()
                .service(prefix)
                .map(service -> !ExposingAction.ofService(service.prefix()).isEmpty()
                        || service.actions().stream()
                                .anyMatch(action -> action.levels().contains(AccessLevel.PERMISSIONS_MANAGEMENT)))
                .orElse(true);
    }

    private static void reportNegated(ElementValues actions, ElementValues resources, RuleContext context) {
        if (actions.negated() && resources.negated()) {
            context.finding(NOT_BOTH)
                    .message("This statement allows everything except what two lists name.")
                    .help("It also allows services and resources that are added later. Use `Action` and `Resource`.")
                    .atKey(actions.member())
                    .atKey(resources.member())
                    .report();
        } else if (actions.negated()) {
            context.finding(NOT_ACTION)
                    .message("This statement allows every action that `NotAction` does not name.")
                    .help("It also allows services that are added later. Use `Action`, or deny what `NotAction` names.")
                    .atKey(actions.member())
                    .report();
        } else {
            context.finding(NOT_RESOURCE)
                    .message("This statement applies to every resource that `NotResource` does not name.")
                    .help(
                            "It also applies to resources of other accounts and to those that are added later. Use `Resource`, or deny what `NotResource` names.")
                    .atKey(resources.member())
                    .report();
        }
    }
}
