package io.github.artifactkit.policylint.rules.escalation;

import io.github.artifactkit.iam.policy.reference.FactFile;
import io.github.artifactkit.policylint.finding.FindingType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A set of actions that together open a way to more permissions. The sets stand in {@code escalation-paths.txt}.
 *
 * @param kind what the way is
 * @param actions all that it takes, as AWS writes them
 * @param services the service principals that take the role, where one is passed
 */
record EscalationPath(Kind kind, List<String> actions, Set<String> services) {

    /** What a way to more permissions is, and how grave it is to leave it open. */
    enum Kind {
        /** The principal changes what it is allowed itself. */
        DIRECT("change its own permissions", Optional.of(FindingType.SUGGESTION)),
        /** It becomes another user or role. */
        TAKEOVER("act as another user or role", Optional.of(FindingType.SUGGESTION)),
        /** It assumes any role that lets it; to assume a role that is named is what the policy is for. */
        ASSUME("assume every role that trusts the account", Optional.empty()),
        /** It hands a role to a service and runs code of its own there. */
        PASS("run code with a role that it passes to a service", Optional.of(FindingType.SUGGESTION)),
        /** It runs code where a role is already; whether that role may do more, the policy does not tell. */
        ATTACHED("run code with a role that a resource has already", Optional.of(FindingType.SUGGESTION));

        private final String words;
        private final Optional<FindingType> limited;

        Kind(String words, Optional<FindingType> limited) {
            this.words = words;
            this.limited = limited;
        }

        String words() {
            return words;
        }

        /** How grave it is, if every action is open, or if one is held to some resources or by a condition. */
        Optional<FindingType> type(boolean open) {
            if (!open) {
                return limited;
            }
            return Optional.of(FindingType.SECURITY_WARNING);
        }
    }

    /** All paths, the smallest first. */
    static final List<EscalationPath> ALL = read();

    private static List<EscalationPath> read() {
        Map<String, List<String>> services = new HashMap<>();
        List<EscalationPath> paths = new ArrayList<>();
        for (List<String> words : FactFile.read(EscalationPath.class, "escalation-paths.txt")) {
            List<String> rest = words.subList(1, words.size());
            if (words.get(0).equals("service")) {
                services.put(rest.get(0), rest.subList(1, rest.size()));
            } else {
                Kind kind = Kind.valueOf(words.get(0).toUpperCase(Locale.ROOT));
                paths.add(new EscalationPath(kind, List.copyOf(rest), services(rest, services)));
            }
        }
        paths.sort(Comparator.comparingInt(path -> path.actions().size()));
        return List.copyOf(paths);
    }

    private static Set<String> services(List<String> actions, Map<String, List<String>> known) {
        Set<String> found = new HashSet<>();
        for (String action : actions) {
            String prefix = action.substring(0, action.indexOf(':'));
            if (!prefix.equals("iam")) {
                found.addAll(known.getOrDefault(prefix, List.of(prefix + ".amazonaws.com")));
            }
        }
        return Set.copyOf(found);
    }

    /** Whether another path takes less and leads as far. */
    boolean isCoveredBy(EscalationPath smaller) {
        return smaller.kind != Kind.ATTACHED && actions.containsAll(smaller.actions);
    }

    @Override
    public String toString() {
        return String.join(" + ", actions) + " (" + kind.words() + ")";
    }
}
