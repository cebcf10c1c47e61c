package io.github.artifactkit.policylint.access;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.Placeholder;
import io.github.artifactkit.iam.policy.document.PolicyVariable;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.reference.FactFile;
import io.github.artifactkit.iam.policy.value.IpRange;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** In which form a value of a condition key identifies callers; the keys are in {@code caller-keys.txt}. */
enum CallerKey {
    /** An id or a name. */
    ID {
        @Override
        boolean isFixed(String value) {
            return !WildcardPattern.hasWildcard(value);
        }
    },
    /** An ARN. */
    ARN {
        @Override
        boolean isFixed(String value) {
            Optional<Arn> arn = Arn.parse(value);
            return arn.isPresent() ? names(arn.get()) : !WildcardPattern.hasWildcard(value) || hasAccount(value);
        }
    },
    /** A path of an organizational unit. */
    PATH {
        @Override
        boolean isFixed(String value) {
            String fixed = beforeWildcard(value);
            return fixed.equals(value) || (fixed.startsWith("o-") && fixed.indexOf('/') > 0);
        }
    },
    /** A range of addresses. */
    ADDRESS {
        @Override
        boolean isFixed(String value) {
            Optional<IpRange> range = IpRange.parse(value);
            int most = value.indexOf(':') >= 0 ? BROADEST_IPV6 : BROADEST_IPV4;
            return range.isEmpty() || range.get().prefix() >= most;
        }
    },
    /** The unique id of a role or user, and the name of a session behind a colon. */
    USERID {
        @Override
        boolean isFixed(String value) {
            String id = value.substring(0, value.indexOf(':') < 0 ? value.length() : value.indexOf(':'));
            return !WildcardPattern.hasWildcard(id);
        }
    },
    /** A pattern. */
    PATTERN {
        @Override
        boolean isFixed(String value) {
            return !value.chars().allMatch(c -> c == '*' || c == '?');
        }
    },
    /** True. */
    FLAG {
        @Override
        boolean isFixed(String value) {
            return value.equalsIgnoreCase("true");
        }
    };

    private static final int BROADEST_IPV4 = 8;
    private static final int BROADEST_IPV6 = 32;
    private static final int ACCOUNT_ID = 12;

    private static final Map<String, CallerKey> KEYS = read();

    private static Map<String, CallerKey> read() {
        Map<String, CallerKey> keys = new HashMap<>();
        for (List<String> fact : FactFile.read(CallerKey.class, "caller-keys.txt")) {
            CallerKey form = valueOf(fact.get(0).toUpperCase(Locale.ROOT));
            fact.stream().skip(1).forEach(key -> keys.put(key.toLowerCase(Locale.ROOT), form));
        }
        return Map.copyOf(keys);
    }

    /** The form of a key, which is given in lower case; empty if it identifies no callers. */
    static Optional<CallerKey> of(String key) {
        return Optional.ofNullable(KEYS.get(key));
    }

    /** Whether a value identifies callers, its wildcards being such. */
    abstract boolean isFixed(String value);

    /**
     * Whether a value of a policy identifies callers. What a template fills in does. A policy variable does where it names
     * something of the resource, which the caller does not choose.
     */
    boolean isFixed(String value, boolean hasWildcards) {
        if (Placeholder.find(value).isPresent() || Placeholder.isIn(value)) {
            return true;
        }
        for (PolicyVariable variable : PolicyVariable.in(value)) {
            if (!variable.isEscape()
                    && !variable.name().toLowerCase(Locale.ROOT).startsWith("aws:resource")) {
                return false;
            }
        }
        String plain = PolicyVariable.replaced(value, "x");
        boolean literal = !hasWildcards && this != ADDRESS && this != FLAG;
        return literal || isFixed(plain);
    }

    private static boolean names(Arn arn) {
        if (arn.account().isEmpty()
                || (arn.service().equals("s3") && arn.account().equals("*"))) {
            return !beforeWildcard(arn.resource()).isEmpty();
        }
        return !WildcardPattern.hasWildcard(arn.account());
    }

    private static boolean hasAccount(String value) {
        int digits = 0;
        for (int i = 0; i < value.length() && digits < ACCOUNT_ID; i++) {
            digits = Character.isDigit(value.charAt(i)) ? digits + 1 : 0;
        }
        return digits == ACCOUNT_ID;
    }

    private static String beforeWildcard(String value) {
        int at = 0;
        while (at < value.length() && value.charAt(at) != '*' && value.charAt(at) != '?') {
            at++;
        }
        return value.substring(0, at);
    }
}
