package io.github.artifactkit.policylint.rule;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the place where a policy is to live. Fixes fill it into ARN formats; what is not known stays a
 * placeholder such as {@code ${Account}}.
 */
public final class Environment {

    /** Nothing is known but the partition, which is treated as {@code aws}. */
    public static final Environment UNKNOWN = new Environment(Map.of("Partition", "aws"));

    private final Map<String, String> values;

    private Environment(Map<String, String> values) {
        this.values = values;
    }

    /** An environment in which the placeholder of that name has the value, besides those known already. */
    public Environment with(String placeholder, String value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(placeholder, value);
        return new Environment(Map.copyOf(more));
    }

    /** The value of a placeholder such as {@code Account}, {@code Region} or {@code DomainName}. */
    public Optional<String> value(String placeholder) {
        @Nullable String value = values.get(placeholder);
        return Optional.ofNullable(value);
    }

    /**
     * Fills an ARN format of AWS's service authorization reference, such as
     * {@code arn:${Partition}:codeartifact:${Region}:${Account}:domain/${DomainName}}.
     *
     * @return the format with the known placeholders replaced
     */
    public String fill(String arnFormat) {
        StringBuilder filled = new StringBuilder(arnFormat.length());
        int copied = 0;
        int open = arnFormat.indexOf("${");
        while (open >= 0) {
            int close = arnFormat.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String value = values.get(arnFormat.substring(open + 2, close));
            if (value != null) {
                filled.append(arnFormat, copied, open).append(value);
                copied = close + 1;
            }
            open = arnFormat.indexOf("${", close);
        }
        return filled.append(arnFormat, copied, arnFormat.length()).toString();
    }
}
