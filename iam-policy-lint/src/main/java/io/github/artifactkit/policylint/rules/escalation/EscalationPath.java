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
 * A set of actions that together give more permissions. The sets are in {@code escalation-paths.txt}.
 *
 * @param kind what the path gives
 * @param actions all that the path needs, as AWS writes them
 * @param services the service principals to which a role can be passed, where one is passed
 */
record EscalationPath(Kind kind, List<String> actions, Set<String> services) {

    /** What a path to more permissions gives, and how severe it is. */
    enum Kind {
        /** The principal changes what it is allowed itself. */
        DIRECT("change its own permissions", Optional.of(FindingType.SUGGESTION)),
        /** It becomes another user or role. */
        TAKEOVER("act as another user or role", Optional.of(FindingType.SUGGESTION)),
        /** It assumes any role that trusts it; to assume a named role is the purpose of the policy. */
        ASSUME("assume every role that trusts the account", Optional.empty()),
        /** It passes a role to a service and runs its own code there. */
        PASS("run code with a role that it passes to a service", Optional.of(FindingType.SUGGESTION)),
        /** It runs code where a role already is; the policy does not say whether that role has more permissions. */
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

        /** How severe it is, if every action is open, or if one is held to some resources or by a condition. */
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
