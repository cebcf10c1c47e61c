package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.comparison.Search.Candidate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Values of policy variables that conditions suggest: what a variable has to be for a value that holds it to be another value
 * of the same key. {@code team-${aws:username}} and {@code team-red} suggest {@code red}.
 */
final class VariableValues {

    private static final int MOST = 8;

    private VariableValues() {}

    /**
     * Each map has the value of one variable, by its key in lower case.
     *
     * @param context values of keys in a request that was not confirmed
     */
    static List<Map<String, List<String>>> suggested(
            Candidate candidate, Map<String, List<String>> context, Encoding encoding) {
        Set<Map<String, List<String>>> found = new LinkedHashSet<>();
        candidate.constraints().values().forEach(each -> {
            List<String> texts = texts(each, context);
            for (String text : texts) {
                int place = onlyVariable(text);
                if (place >= 0 && encoding.sample(text.charAt(place)) == null) {
                    String key =
                            encoding.variable(text.charAt(place)).name().strip().toLowerCase(Locale.ROOT);
                    values(text.substring(0, place), text.substring(place + 1), texts)
                            .forEach(value -> found.add(Map.of(key, List.of(value))));
                }
            }
        });
        return found.stream().limit(MOST).toList();
    }

    /** The values that tests compare a key with, and those that it has. Each star matches no character. */
    private static List<String> texts(KeyConstraints constraints, Map<String, List<String>> context) {
        List<String> texts = new ArrayList<>(context.getOrDefault(constraints.key(), List.of()));
        Stream.of(constraints.wanted(), constraints.unwanted())
                .flatMap(List::stream)
                .forEach(test -> texts.addAll(test.values()));
        return texts.stream().map(text -> text.replace("*", "")).distinct().toList();
    }

    /** The place of the variable in a text that holds no other; -1 in any other text. */
    private static int onlyVariable(String text) {
        int place = -1;
        for (int i = 0; i < text.length(); i++) {
            if (Encoding.isVariable(text.charAt(i))) {
                if (place >= 0) {
                    return -1;
                }
                place = i;
            }
        }
        return place;
    }

    private static Stream<String> values(String before, String after, List<String> texts) {
        return texts.stream()
                .filter(text -> !Encoding.hasVariable(text) && text.indexOf('?') < 0)
                .filter(text -> text.length() > before.length() + after.length())
                .filter(text -> text.startsWith(before) && text.endsWith(after))
                .map(text -> Encoding.decoded(text.substring(before.length(), text.length() - after.length())));
    }
}
