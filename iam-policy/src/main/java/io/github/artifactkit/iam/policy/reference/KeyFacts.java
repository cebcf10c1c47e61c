package io.github.artifactkit.iam.policy.reference;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The facts of {@code condition-keys.txt}. Keys are given in lower case. */
public final class KeyFacts {

    private static final class Loaded {
        static final KeyFacts FACTS = new KeyFacts();
    }

    private static final Map<String, KeyTrait> TRAITS =
            Arrays.stream(KeyTrait.values()).collect(Collectors.toMap(KeyTrait::word, Function.identity()));

    private final Map<String, Set<KeyTrait>> traits = new HashMap<>();
    private final Map<String, List<String>> companions = new HashMap<>();
    private final Map<String, Set<String>> alternatives = new HashMap<>();
    private final Map<String, String> needed = new HashMap<>();
    private final Map<String, Set<String>> services = new HashMap<>();
    private final Map<String, List<String>> irrelevant = new HashMap<>();
    private final Set<String> foreignPrefixes = new HashSet<>();

    private KeyFacts() {
        FactFile.read(KeyFacts.class, "condition-keys.txt").forEach(this::add);
    }

    private void add(List<String> fact) {
        List<String> rest = fact.subList(1, fact.size());
        String key = folded(rest.get(0));
        switch (fact.get(0)) {
            case "companion" -> companions.put(key, rest.subList(1, rest.size()));
            case "alternative" ->
                addAlternatives(rest.stream().map(KeyFacts::folded).toList());
            case "needs" -> needed.put(key, rest.get(1));
            case "served-by" ->
                services.computeIfAbsent(key, ignored -> new HashSet<>()).addAll(rest.subList(1, rest.size()));
            case "irrelevant" -> irrelevant.put(key, rest.subList(1, rest.size()));
            case "foreign" -> foreignPrefixes.addAll(rest);
            default -> rest.forEach(each -> add(trait(fact.get(0)), folded(each)));
        }
    }

    private static String folded(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    private void addAlternatives(List<String> keys) {
        alternatives.put(keys.get(0), Set.copyOf(keys.subList(1, keys.size())));
        keys.stream().skip(1).forEach(key -> alternatives.put(key, Set.of(keys.get(0))));
    }

    private static KeyTrait trait(String word) {
        KeyTrait trait = TRAITS.get(word);
        if (trait == null) {
            throw new IllegalStateException("condition-keys.txt: " + word);
        }
        return trait;
    }

    private void add(KeyTrait trait, String key) {
        traits.computeIfAbsent(key, ignored -> EnumSet.noneOf(KeyTrait.class)).add(trait);
    }

    /** The traits of a key. */
    public static Set<KeyTrait> traits(String key) {
        Map<String, Set<KeyTrait>> traits = Loaded.FACTS.traits;
        Set<KeyTrait> own = traits.get(key);
        int slash = key.indexOf('/');
        if (own != null || slash < 0) {
            return own == null ? Set.of() : own;
        }
        return traits.getOrDefault(key.substring(0, slash + 1), Set.of());
    }

    /** Whether a key has a trait. */
    public static boolean has(String key, KeyTrait trait) {
        return traits(key).contains(trait);
    }

    /** Whether every request that a policy of this type can match carries the key. */
    public static boolean isAlwaysPresent(String key, PolicyType type) {
        return has(key, KeyTrait.ALWAYS_PRESENT) || (has(key, KeyTrait.SIGNED) && !type.hasPrincipals());
    }

    /** The keys of which one should be tested together with this one; none if it needs no other. */
    public static List<String> companions(String key) {
        return Loaded.FACTS.companions.getOrDefault(key, List.of());
    }

    /** The keys of which a request without this one carries one. */
    public static Set<String> alternatives(String key) {
        return Loaded.FACTS.alternatives.getOrDefault(key, Set.of());
    }

    /** The action that a statement must allow for the key to be filled; empty if absent. */
    public static String neededAction(String key) {
        return Loaded.FACTS.needed.getOrDefault(key, "");
    }

    /** The services that alone supply the key; none if it is not bound to services. */
    public static Set<String> services(String key) {
        return Loaded.FACTS.services.getOrDefault(key, Set.of());
    }

    /** Whether the key says nothing in the policy of a resource of this kind. */
    public static boolean isIrrelevant(String key, ResourceKind kind) {
        return Loaded.FACTS.irrelevant.getOrDefault(key, List.of()).contains(kind.id());
    }

    /** Whether keys begin with this prefix although no service has it. */
    public static boolean isForeignPrefix(String prefix) {
        return Loaded.FACTS.foreignPrefixes.contains(prefix);
    }
}
