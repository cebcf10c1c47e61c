package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.policylint.rule.FactFile;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** AWS's regions, read from {@code regions.txt}. */
final class Regions {

    private static final class Loaded {
        static final Set<String> REGIONS = read();

        private static Set<String> read() {
            Set<String> regions = new TreeSet<>();
            for (List<String> fact : FactFile.read(Regions.class, "regions.txt")) {
                regions.addAll(fact.subList(1, fact.size()));
            }
            return regions;
        }
    }

    private Regions() {}

    /** All of them. */
    static Set<String> all() {
        return Loaded.REGIONS;
    }

    /** Whether there is a region of this name. */
    static boolean isKnown(String name) {
        return Loaded.REGIONS.contains(name);
    }

    /** Whether a region may come to have this name: words of letters, and a number behind them. */
    static boolean isPossible(String name) {
        int words = name.lastIndexOf('-');
        return name.indexOf('-') < words
                && IpAddress.number(name.substring(words + 1), 1, 10) > 0
                && name.chars().limit(words).allMatch(c -> (c >= 'a' && c <= 'z') || c == '-');
    }
}
