package io.github.artifactkit.iam.policy.reference;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * AWS's partitions and regions, read from {@code regions.txt}.
 *
 * @see <a href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html">AWS Regions</a>
 */
public final class Regions {

    private static final class Loaded {
        static final Map<String, String> PARTITIONS = read();
        static final Set<String> NAMES = Collections.unmodifiableSet(new TreeSet<>(PARTITIONS.values()));

        private static Map<String, String> read() {
            Map<String, String> partitions = new TreeMap<>();
            for (List<String> fact : FactFile.read(Regions.class, "regions.txt")) {
                fact.subList(1, fact.size()).forEach(region -> partitions.put(region, fact.get(0)));
            }
            return partitions;
        }
    }

    private Regions() {}

    /** All of them. */
    public static Set<String> all() {
        return Collections.unmodifiableSet(Loaded.PARTITIONS.keySet());
    }

    /** All partitions: {@code aws}, {@code aws-cn} and so on. */
    public static Set<String> partitions() {
        return Loaded.NAMES;
    }

    /** The partition of a region; empty if there is no region of this name. */
    public static Optional<String> partition(String region) {
        return Optional.ofNullable(Loaded.PARTITIONS.get(region));
    }

    /** Whether there is a region of this name. */
    public static boolean isKnown(String name) {
        return Loaded.PARTITIONS.containsKey(name);
    }

    /** Whether a region may come to have this name: words of small letters, and a number of one digit behind them. */
    public static boolean isPossible(String name) {
        int words = name.lastIndexOf('-');
        return name.indexOf('-') < words
                && words == name.length() - 2
                && name.charAt(words + 1) >= '1'
                && name.charAt(words + 1) <= '9'
                && name.chars().limit(words).allMatch(c -> (c >= 'a' && c <= 'z') || c == '-');
    }
}
