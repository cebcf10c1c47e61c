package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.reference.Action;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Actions that apply to none of the resources of their statement, so that it does not allow or deny them. One resource that may
 * match is enough for an action, and one action for an entry with a wildcard.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference, the column "Resource types"</a>
 */
final class ResourceMismatchRule implements Rule {

    private static final int SHOWN = 5;

    @Override
    public List<IssueCode> codes() {
        return Mismatch.codes();
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type != PolicyType.TRUST;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        Optional<ElementValues> actions = statement.action().filter(element -> !element.negated());
        Optional<NamedResources> resources =
                statement.resource().filter(element -> !element.negated()).flatMap(NamedResources::of);
        if (actions.isPresent() && resources.isPresent()) {
            mismatches(actions.get(), resources.get(), context)
                    .forEach((mismatch, entries) -> report(mismatch, entries, statement, context));
        }
    }

    private static Map<Mismatch, List<JsonString>> mismatches(
            ElementValues actions, NamedResources resources, RuleContext context) {
        Map<Mismatch, List<JsonString>> found = new LinkedHashMap<>();
        for (JsonString source : actions.values()) {
            EntryActions entry = EntryActions.of(source, context.reference());
            if (!entry.actions().isEmpty() && !isServed(entry, resources)) {
                found.computeIfAbsent(Mismatch.of(entry, resources), ignored -> new ArrayList<>())
                        .add(source);
            }
        }
        if (context.policy().resourceKind().isPresent()) {
            // Of what has nothing to do with the resource that the policy is attached to, another rule tells.
            found.keySet().removeIf(mismatch -> mismatch.meant().isEmpty());
        }
        if (context.policy().type() == PolicyType.RESOURCE) {
            // The policy of a resource cannot name another one; lists are in it where resources are shared.
            found.keySet().removeIf(Mismatch::takesOnlyStar);
        }
        if (!found.isEmpty() && !resources.allKnown(context.reference())) {
            found.keySet().removeIf(mismatch -> !mismatch.takesOnlyStar());
        }
        join(found);
        return found;
    }

    /** One finding for all actions that are not a special case, however many forms of ARNs they need. */
    private static void join(Map<Mismatch, List<JsonString>> found) {
        List<Mismatch> general = found.keySet().stream()
                .filter(mismatch -> mismatch.code().equals(Mismatch.RESOURCE_MISMATCH))
                .toList();
        if (general.size() > 1) {
            List<String> formats = general.stream()
                    .flatMap(mismatch -> mismatch.formats().stream())
                    .distinct()
                    .toList();
            List<JsonString> entries = found.entrySet().stream()
                    .filter(each -> general.contains(each.getKey()))
                    .flatMap(each -> each.getValue().stream())
                    .sorted(Comparator.comparingInt(JsonString::start))
                    .toList();
            found.keySet().removeAll(general);
            found.put(new Mismatch(Mismatch.RESOURCE_MISMATCH, true, formats, List.of()), entries);
        }
    }

    private static boolean isServed(EntryActions entry, NamedResources resources) {
        for (Action action : entry.actions()) {
            if (resources.serve(entry.service(), action)
                    || (isPatchy(action) && resources.holdPatternOf(entry.service()))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the reference is known to be patchy: it often leaves out that what is to be made can be named where its ARN
     * is known beforehand, and which resources have tags.
     */
    private static boolean isPatchy(Action action) {
        return (action.resources().isEmpty() && action.name().startsWith("Create"))
                || action.name().toLowerCase(Locale.ROOT).contains("tag");
    }

    private static void report(Mismatch mismatch, List<JsonString> entries, Statement statement, RuleContext context) {
        List<String> names = entries.stream().map(JsonString::value).toList();
        FindingDraft finding = context.finding(mismatch.code())
                .message(message(mismatch, names))
                .help(help(mismatch, names, statement));
        entries.forEach(finding::at);
        if (!mismatch.certain()) {
            finding.type(FindingType.SUGGESTION);
        }
        MatchingResources.fix(mismatch, entries, statement, context).ifPresent(finding::fix);
        finding.report();
    }

    private static String message(Mismatch mismatch, List<String> names) {
        String actions = CodeSpan.list(names, 1);
        return mismatch.takesOnlyStar()
                ? actions + (names.size() == 1 ? " supports" : " support") + " only `*` as resource."
                : actions + (names.size() == 1 ? " does" : " do") + " not apply to the resources of this statement.";
    }

    private static String help(Mismatch mismatch, List<String> names, Statement statement) {
        boolean one = names.size() == 1;
        String consequence = "The statement does not " + (statement.denies() ? "deny " : "allow ")
                + (one ? "it" : CodeSpan.list(names, SHOWN))
                + (mismatch.certain() ? ". " : ", according to AWS's reference. ");
        if (mismatch.takesOnlyStar()) {
            return consequence + "Move " + (one ? "it" : "them") + " to a statement with `\"Resource\": \"*\"`.";
        }
        return consequence
                + (mismatch.meant().isEmpty()
                        ? "The form is " + forms(mismatch.formats()) + "."
                        : "Did you mean `" + String.join("`, `", mismatch.meant()) + "`?");
    }

    private static String forms(List<String> formats) {
        return formats.stream().limit(SHOWN).collect(Collectors.joining("` or `", "`", "`"))
                + (formats.size() > SHOWN ? " or one of " + (formats.size() - SHOWN) + " others" : "");
    }
}
