package io.github.artifactkit.policylint.rules.variable;

import io.github.artifactkit.iam.policy.document.Placeholder;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.reference.ConditionKey;
import io.github.artifactkit.iam.policy.reference.FactFile;
import io.github.artifactkit.iam.policy.reference.KnownGaps;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.iam.policy.reference.ServiceReference;
import io.github.artifactkit.iam.policy.text.Spelling;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether the keys that variables name exist and have one value. */
final class KnownVariableRule implements Rule {

    private static final IssueCode UNKNOWN = IssueCode.own("UNKNOWN_VARIABLE", FindingType.WARNING);

    private static final class Loaded {
        static final Set<String> PREFIXES = read("prefix");
        static final Set<String> KEYS = read("key");

        private static Set<String> read(String kind) {
            Set<String> names = new HashSet<>();
            for (List<String> fact : FactFile.read(KnownVariableRule.class, "known-variables.txt")) {
                if (fact.get(0).equals(kind)) {
                    names.add(fact.get(1).toLowerCase(Locale.ROOT));
                }
            }
            return names;
        }
    }

    @Override
    public List<IssueCode> codes() {
        return List.of(UNKNOWN);
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        for (VariableText text : VariableText.of(statement)) {
            if (text.variable().closed()
                    && text.namesKey()
                    && text.variable().name().indexOf(' ') < 0
                    && Placeholder.find("${" + text.variable().body() + "}").isEmpty()) {
                check(text, context);
            }
        }
    }

    private static void check(VariableText text, RuleContext context) {
        String name = text.variable().name();
        Optional<ConditionKey> key = context.reference().conditionKey(name);
        if (key.isPresent() && key.get().multivalued()) {
            context.finding(UNKNOWN)
                    .message("Multivalued key " + CodeSpan.of(name) + " cannot be used as a variable.")
                    .help("A request can have several values of this key. Compare the key in a condition instead.")
                    .at(text.string(), text.span())
                    .report();
        } else if (key.isEmpty() && !isAccepted(name.toLowerCase(Locale.ROOT))) {
            unknown(text, name, context);
        }
    }

    /** Tokens of identity providers, which are named by a host, may bring claims that AWS does not list. */
    private static boolean isAccepted(String name) {
        String prefix = name.substring(0, name.indexOf(':'));
        return prefix.indexOf('.') > 0
                || Loaded.PREFIXES.contains(prefix)
                || Loaded.KEYS.contains(name)
                || KnownGaps.isRetired(prefix)
                || KnownGaps.isUnpublishedKey(name);
    }

    private static void unknown(VariableText text, String name, RuleContext context) {
        Optional<String> meant = Spelling.nearest(name, known(name, context.reference()));
        FindingDraft finding = context.finding(UNKNOWN)
                .message(CodeSpan.of(name) + " is not a condition key.")
                .help(meant.map(key -> "Did you mean `" + key + "`?")
                        .orElse("Reference data of " + context.reference().date()
                                + " does not have it. A comparison with an unknown variable fails."))
                .at(text.string(), text.span());
        meant.flatMap(key -> text.replace("${" + key + text.variable().body().substring(name.length()) + "}"))
                .ifPresent(edit -> finding.unsafeFix("Write " + meant.orElseThrow(), edit));
        finding.report();
    }

    private static List<String> known(String name, ReferenceData reference) {
        String prefix = name.substring(0, name.indexOf(':'));
        return prefix.equalsIgnoreCase("aws")
                ? reference.globalConditionKeys().stream()
                        .map(ConditionKey::name)
                        .toList()
                : reference.service(prefix).map(ServiceReference::conditionKeys).orElse(List.of()).stream()
                        .map(ConditionKey::name)
                        .toList();
    }
}
