package io.github.artifactkit.policylint.lsp;

import io.github.artifactkit.iam.policy.reference.AccessLevel;
import io.github.artifactkit.iam.policy.reference.Action;
import io.github.artifactkit.iam.policy.reference.Action.OnResource;
import io.github.artifactkit.iam.policy.reference.ConditionKey;
import io.github.artifactkit.iam.policy.reference.MatchedActions;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.iam.policy.reference.ServiceReference;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What AWS publishes of actions and condition keys, as Markdown. */
final class ReferenceText {

    /** Most names that one text lists. */
    private static final int MOST_LISTED = 15;

    private final ReferenceData reference;

    ReferenceText(ReferenceData reference) {
        this.reference = reference;
    }

    /** An entry of Action: one action, or what a pattern matches; empty if nothing is known of it. */
    Optional<String> action(String entry) {
        MatchedActions matched = reference.actions(entry);
        Optional<ServiceReference> service = matched.service();
        if (service.isEmpty() || matched.actions().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                matched.actions().size() == 1
                        ? one(service.get(), matched.actions().get(0))
                        : several(entry, service.get(), matched.actions()));
    }

    private String one(ServiceReference service, Action action) {
        StringBuilder text = new StringBuilder();
        text.append("**")
                .append(service.prefix())
                .append(':')
                .append(action.name())
                .append("** (");
        text.append(service.name()).append(")\n\n- Access level: ").append(levels(action));
        text.append("\n- Resource types: ").append(resources(action));
        List<String> keys = action.conditionKeys();
        if (!keys.isEmpty()) {
            text.append("\n- Condition keys: ").append(listed(keys));
        }
        return text.append("\n\n").append(footer()).toString();
    }

    private String several(String entry, ServiceReference service, List<Action> actions) {
        String levels = actions.stream()
                .flatMap(action -> action.levels().stream())
                .collect(Collectors.groupingBy(level -> level, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> words(each.getKey()) + " " + each.getValue())
                .collect(Collectors.joining(", "));
        return "**" + entry + "** (" + service.name() + ") matches " + actions.size() + " actions\n\n- Access levels: "
                + levels + "\n- Actions: "
                + listed(actions.stream().map(Action::name).toList()) + "\n\n" + footer();
    }

    private static String resources(Action action) {
        if (action.resources().isEmpty()) {
            return "none, only `*`";
        }
        return action.resources().stream()
                .map(ReferenceText::resource)
                .distinct()
                .limit(MOST_LISTED)
                .collect(Collectors.joining(", "));
    }

    private static String resource(OnResource each) {
        String format = each.type().arnFormats().stream()
                .findFirst()
                .map(arn -> " (`" + arn + "`)")
                .orElse("");
        return each.type().name() + (each.required() ? "\\*" : "") + format;
    }

    /** A condition key; empty if nothing is known of it. */
    Optional<String> conditionKey(String name) {
        return reference
                .conditionKey(name)
                .map(key -> "**" + name + "**\n\n- Type: " + type(key)
                        + (key.name().equalsIgnoreCase(name) ? "" : "\n- Documented as `" + key.name() + "`") + "\n\n"
                        + footer());
    }

    private String footer() {
        return "Reference data of " + reference.date();
    }

    private static String listed(List<String> names) {
        String some =
                names.stream().limit(MOST_LISTED).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return names.size() > MOST_LISTED ? some + " and " + (names.size() - MOST_LISTED) + " more" : some;
    }

    /** The access levels of an action, in the words of AWS. */
    static String levels(Action action) {
        return new TreeSet<>(action.levels()).stream().map(ReferenceText::words).collect(Collectors.joining(", "));
    }

    private static String words(AccessLevel level) {
        return switch (level) {
            case READ -> "Read";
            case WRITE -> "Write";
            case LIST -> "List";
            case TAGGING -> "Tagging";
            case PERMISSIONS_MANAGEMENT -> "Permissions management";
        };
    }

    /** The type of a condition key's values, in the words of AWS. */
    static String type(ConditionKey key) {
        String type =
                switch (key.type()) {
                    case STRING -> "String";
                    case ARN -> "ARN";
                    case BOOL -> "Bool";
                    case NUMERIC -> "Numeric";
                    case DATE -> "Date";
                    case IP_ADDRESS -> "IP address";
                    case BINARY -> "Binary";
                    case UNKNOWN -> "type not documented";
                };
        return key.multivalued() ? type + ", several values" : type;
    }
}
