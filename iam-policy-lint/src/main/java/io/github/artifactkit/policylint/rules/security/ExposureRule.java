package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.reference.FactFile;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An Allow on every resource, without a condition, for actions that hand out credentials or stored data, or that share a
 * resource with others. The actions stand in {@code exposing-actions.txt}.
 */
final class ExposureRule implements Rule {

    /** What an action opens. */
    enum Exposure {
        CREDENTIALS(
                "CREDENTIALS_EXPOSURE",
                "hand out passwords, keys or tokens",
                "Name the resources whose credentials are needed."),
        DATA("DATA_EXFILTRATION", "read stored data", "Name the resources whose data is needed."),
        SHARING(
                "RESOURCE_EXPOSURE",
                "change who may use a resource, strangers included",
                "Name the resources that are to be shared, or leave the actions to administrators.");

        @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
        private final IssueCode code;

        private final String words;
        private final String fix;

        Exposure(String code, String words, String fix) {
            this.code = IssueCode.own(code, FindingType.SECURITY_WARNING);
            this.words = words;
            this.fix = fix;
        }
    }

    /** An action and what it opens. */
    record ExposingAction(Exposure exposure, String action) {

        static final List<ExposingAction> ALL = FactFile.read(ExposureRule.class, "exposing-actions.txt").stream()
                .map(words -> new ExposingAction(Exposure.valueOf(words.get(0).toUpperCase(Locale.ROOT)), words.get(1)))
                .toList();

        private static final Map<String, List<ExposingAction>> BY_SERVICE = ALL.stream()
                .collect(Collectors.groupingBy(
                        each -> each.action().substring(0, each.action().indexOf(':'))));

        /** Those of the services that an entry names. */
        static List<ExposingAction> candidates(ActionPattern entry) {
            return entry.serviceHasWildcard()
                    ? ALL
                    : BY_SERVICE.getOrDefault(entry.service().toLowerCase(Locale.ROOT), List.of());
        }
    }

    private static final int SHOWN = 5;

    @Override
    public List<IssueCode> codes() {
        return List.of(Exposure.CREDENTIALS.code, Exposure.DATA.code, Exposure.SHARING.code);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.IDENTITY;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        Optional<ElementValues> actions = statement.action().filter(element -> !element.negated());
        if (!statement.allows() || actions.isEmpty() || !statement.conditions().isEmpty() || !isEverywhere(statement)) {
            return;
        }
        List<ActionPattern> entries = new ArrayList<>();
        for (JsonString entry : actions.get().values()) {
            ActionPattern.parse(entry).filter(ExposureRule::mayExpose).ifPresent(entries::add);
        }
        for (Exposure exposure : Exposure.values()) {
            check(exposure, entries, context);
        }
    }

    /** All actions, and all of a service, have findings of their own. */
    private static boolean mayExpose(ActionPattern entry) {
        return !entry.name().equals("*") && !ExposingAction.candidates(entry).isEmpty();
    }

    private static boolean isEverywhere(Statement statement) {
        Optional<ElementValues> resources = statement.resource().filter(element -> !element.negated());
        if (resources.isPresent()) {
            for (JsonString resource : resources.get().values()) {
                if (isEverything(resource.value())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isEverything(String resource) {
        return resource.equals("*")
                || Arn.parse(resource)
                        .filter(arn ->
                                arn.resource().equals("*") || arn.resource().equals("*/*"))
                        .isPresent();
    }

    private static void check(Exposure exposure, List<ActionPattern> entries, RuleContext context) {
        List<JsonString> found = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (ActionPattern entry : entries) {
            int before = names.size();
            for (ExposingAction each : ExposingAction.candidates(entry)) {
                if (each.exposure() == exposure
                        && ActionPattern.matches(entry.source().value(), each.action())) {
                    names.add(each.action());
                }
            }
            if (names.size() > before) {
                found.add(entry.source());
            }
        }
        if (!found.isEmpty()) {
            report(exposure, found, names, context);
        }
    }

    private static void report(Exposure exposure, List<JsonString> entries, List<String> names, RuleContext context) {
        List<String> all = names.stream().distinct().toList();
        String more = all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more" : "";
        FindingDraft finding = context.finding(exposure.code)
                .message("On every resource, this statement allows actions that " + exposure.words + ": "
                        + String.join(", ", all.subList(0, Math.min(SHOWN, all.size()))) + more + ". "
                        + exposure.fix);
        entries.forEach(finding::at);
        finding.report();
    }
}
