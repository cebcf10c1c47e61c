package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.comparison.Clause.Dimension;
import io.github.artifactkit.iam.policy.comparison.Search.Candidate;
import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.PolicyVariable;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.iam.policy.reference.KeyTrait;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes requests out of what a search found, such as AWS could get: a real action in its own spelling, a complete ARN of a
 * type that the action works on, plausible values of condition keys. The first one that is confirmed is the witness.
 */
final class WitnessBuilder {

    private static final int MOST_TRIES = 60;
    private static final String ALICE = "Alice";
    private static final String OTHER_ACCOUNT = "444455556666";
    private static final String RESOURCE_ACCOUNT = "aws:resourceaccount";

    private final Encoding encoding;
    private final Predicate<Witness> confirmation;
    private final boolean hasPrincipals;
    /** By the pattern that they fit and the account that they belong to. */
    private final Map<List<String>, ExampleResources> resources = new HashMap<>();

    WitnessBuilder(Encoding encoding, boolean hasPrincipals, Predicate<Witness> confirmation) {
        this.encoding = encoding;
        this.hasPrincipals = hasPrincipals;
        this.confirmation = confirmation;
    }

    Optional<Witness> build(Candidate candidate) {
        Optional<Witness> found = build(candidate, context(candidate, Map.of(), WitnessBuilder::filled));
        if (found.isPresent() || candidate.constraints().isEmpty()) {
            return found;
        }
        char letter = unusedLetter(candidate);
        BinaryOperator<String> literal = (key, value) -> Encoding.decoded(value).replace(Encoding.FRESH, letter);
        Map<String, List<String>> context = context(candidate, Map.of(), literal);
        return build(candidate, context)
                .or(() -> VariableValues.suggested(candidate, context, encoding).stream()
                        .flatMap(bound -> build(candidate, context(candidate, bound, literal)).stream())
                        .findFirst());
    }

    /** A letter that no condition mentions, for values that need as many letters as they have. */
    private static char unusedLetter(Candidate candidate) {
        StringBuilder used = new StringBuilder();
        candidate.constraints().values().stream()
                .flatMap(each -> Stream.concat(each.wanted().stream(), each.unwanted().stream()))
                .forEach(test -> test.values().forEach(used::append));
        String all = used.toString().toLowerCase(Locale.ROOT);
        char letter = 'x';
        while (all.indexOf(letter) >= 0) {
            letter = letter == 'z' ? '0' : (char) (letter + 1);
        }
        return letter;
    }

    private Optional<Witness> build(Candidate candidate, Map<String, List<String>> context) {
        String resource = resolve(candidate.box().pattern(Dimension.RESOURCE), context);
        ExampleResources examples = resources.computeIfAbsent(
                List.of(resource, resourceAccount(context)), key -> new ExampleResources(key.get(0), key.get(1)));
        Map<String, List<String>> spelled = spelled(candidate, context);
        return targets(candidate, examples)
                .flatMap(target -> principals(candidate, context)
                        .map(who -> new Witness(who, target.action(), target.resource(), spelled)))
                .flatMap(WitnessBuilder::inOneAccount)
                .limit(MOST_TRIES)
                .filter(confirmation)
                .findFirst();
    }

    /** The account of resources whose ARN leaves it open. */
    private static String resourceAccount(Map<String, List<String>> context) {
        List<String> values = context.getOrDefault(RESOURCE_ACCOUNT, List.of());
        return values.size() == 1 && Arn.isAccountId(values.get(0)) ? values.get(0) : ExampleResources.ACCOUNT;
    }

    /** The request with the account in its ARN as that of the resource, and the request as it is. */
    private static Stream<Witness> inOneAccount(Witness witness) {
        Optional<String> account =
                Arn.parse(witness.resource()).map(Arn::account).filter(Arn::isAccountId);
        Map<String, List<String>> context = new LinkedHashMap<>(witness.context());
        account.ifPresent(id ->
                context.replaceAll((key, values) -> key.equalsIgnoreCase(RESOURCE_ACCOUNT) ? List.of(id) : values));
        return context.equals(witness.context())
                ? Stream.of(witness)
                : Stream.of(new Witness(witness.principal(), witness.action(), witness.resource(), context), witness);
    }

    /**
     * Requests in the box. The statements that match one are among those that match the box, whose conditions fail.
     */
    private static Stream<ExampleRequest.Target> targets(Candidate candidate, ExampleResources resources) {
        PartialBlockers partial = new PartialBlockers(candidate.blockers(), candidate.box());
        return ExampleRequest.targets(candidate.box().pattern(Dimension.ACTION), resources, name -> {
                    String action = name.toLowerCase(Locale.ROOT);
                    return isPossible(candidate, Dimension.ACTION, action) && !partial.block(action);
                })
                .filter(target -> isPossible(candidate, Dimension.RESOURCE, Encoding.literal(target.resource())))
                .filter(target ->
                        !partial.block(target.action().toLowerCase(Locale.ROOT), Encoding.literal(target.resource())));
    }

    /** The statements that must not match and match some requests of a box only, which have to be avoided. */
    private static final class PartialBlockers {

        private final ClauseIndex blockers;
        private final BitSet partial;
        private final BitSet ofAllResources;

        PartialBlockers(ClauseIndex blockers, Box box) {
            this.blockers = blockers;
            this.partial = (BitSet) blockers.matching(Dimension.PRINCIPAL, box.pattern(Dimension.PRINCIPAL))
                    .clone();
            partial.andNot(blockers.matching(box));
            this.ofAllResources = (BitSet) partial.clone();
            ofAllResources.and(blockers.matching(Dimension.RESOURCE, box.pattern(Dimension.RESOURCE)));
        }

        /** Whether one of them matches an action on all resources of the box. */
        boolean block(String action) {
            return blockers.matching(Dimension.ACTION, action).intersects(ofAllResources);
        }

        /** Whether one of them matches an action on a resource. */
        boolean block(String action, String resource) {
            BitSet found = (BitSet) partial.clone();
            found.and(blockers.matching(Dimension.ACTION, action));
            return found.intersects(blockers.matching(Dimension.RESOURCE, resource));
        }
    }

    /** Whether none of the statements that have to match excludes a text. */
    private static boolean isPossible(Candidate candidate, Dimension dimension, String text) {
        for (Clause clause : candidate.matching()) {
            ElementSet element = clause.wide(dimension);
            if (element.negated() && element.patterns().stream().anyMatch(pattern -> pattern.matches(text))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Condition keys and their values.
     *
     * @param bound values of variables, for keys that nothing is demanded of
     */
    private Map<String, List<String>> context(
            Candidate candidate, Map<String, List<String>> bound, BinaryOperator<String> filling) {
        Map<String, List<String>> context = new LinkedHashMap<>();
        candidate.constraints().forEach((key, constraints) -> {
            List<String> values = constraints.solve().values().orElse(List.of());
            if (!values.isEmpty()) {
                context.put(key, values);
            }
        });
        bound.forEach(context::putIfAbsent);
        for (Map.Entry<String, List<String>> entry : List.copyOf(context.entrySet())) {
            List<String> values = new ArrayList<>();
            entry.getValue().forEach(value -> values.add(filling.apply(entry.getKey(), resolve(value, context))));
            context.put(entry.getKey(), List.copyOf(values));
        }
        return context;
    }

    private static String filled(String key, String value) {
        String decoded = Encoding.decoded(value);
        if (decoded.indexOf(Encoding.FRESH) < 0) {
            return decoded;
        }
        String pattern = decoded.replaceAll(Encoding.FRESH + "+", "*");
        return KeyFacts.has(key, KeyTrait.ACCOUNT_ID)
                ? ExampleResources.account(pattern, ExampleResources.ACCOUNT)
                : ExampleResources.fill(pattern);
    }

    /** Puts the values of variables in; a key that is not in the request yet gets a value. */
    private String resolve(String text, Map<String, List<String>> context) {
        if (!Encoding.hasVariable(text)) {
            return text;
        }
        StringBuilder resolved = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            resolved.append(
                    Encoding.isVariable(letter) ? Encoding.literal(value(letter, context)) : String.valueOf(letter));
        }
        return resolved.toString();
    }

    private String value(char letter, Map<String, List<String>> context) {
        String sample = encoding.sample(letter);
        return sample != null ? sample : value(encoding.variable(letter), context);
    }

    private static String value(PolicyVariable variable, Map<String, List<String>> context) {
        String key = variable.name().strip().toLowerCase(Locale.ROOT);
        List<String> values = context.get(key);
        if (values != null && values.size() == 1 && !Encoding.hasVariable(values.get(0))) {
            return values.get(0);
        }
        String value = key.equals("aws:username")
                ? ALICE
                : CandidateValues.plausible(key).get(0);
        context.put(key, List.of(value));
        return value;
    }

    /** Who may make the request, as far as it matters who does; one whom the condition keys name, first. */
    private Stream<Optional<String>> principals(Candidate candidate, Map<String, List<String>> context) {
        if (!hasPrincipals) {
            return Stream.of(Optional.empty());
        }
        String pattern = candidate.box().pattern(Dimension.PRINCIPAL);
        String account = context.getOrDefault("aws:principalaccount", List.of(OTHER_ACCOUNT))
                .get(0);
        Stream<String> byKey = pattern.equals("*")
                ? context.getOrDefault("aws:principalarn", List.of()).stream().limit(1)
                : Stream.empty();
        return Stream.concat(byKey, PrincipalPattern.examples(pattern, account).stream())
                .map(Optional::of);
    }

    /** The keys in the spelling of AWS, or of the policy. */
    private static Map<String, List<String>> spelled(Candidate candidate, Map<String, List<String>> context) {
        Map<String, String> written = new LinkedHashMap<>();
        candidate.constraints().values().forEach(each -> {
            each.wanted().forEach(test -> written.putIfAbsent(test.key(), test.writtenKey()));
            each.unwanted().forEach(test -> written.putIfAbsent(test.key(), test.writtenKey()));
        });
        Map<String, List<String>> spelled = new LinkedHashMap<>();
        context.forEach((key, values) -> spelled.put(spelling(key, written.getOrDefault(key, key)), values));
        return spelled;
    }

    private static String spelling(String key, String written) {
        return ReferenceData.embedded()
                .conditionKey(key)
                .map(known -> known.name().equalsIgnoreCase(key) ? known.name() : written)
                .orElse(written);
    }
}
