package io.github.artifactkit.codeartifact.local.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** A key of a request, and what must hold of its values. Immutable. */
sealed interface Condition {

    boolean holds(RequestContext context);

    /** {@code Null}: whether the key is absent. */
    record Absent(String key, boolean wanted) implements Condition {

        @Override
        public boolean holds(RequestContext context) {
            return context.values(key).isEmpty() == wanted;
        }
    }

    /** Which of the request's values must match one of the policy's. */
    enum Over {
        /** The value; IAM knows keys with several values only under the other two. */
        ONE,
        /** All of them, if there are any. */
        ALL,
        /** At least one. */
        ANY
    }

    /** All operators but {@code Null}. */
    record Compared(Over over, ConditionOperator operator, boolean ifExists, String key, List<Template> wanted)
            implements Condition {

        @Override
        public boolean holds(RequestContext context) {
            List<String> actual = context.values(key);
            if (actual.isEmpty()) {
                return ifExists || over == Over.ALL || (over == Over.ONE && operator.negated());
            }
            Predicate<String> holds = value -> matches(value, context) != operator.negated();
            boolean every = over == Over.ALL || (over == Over.ONE && operator.negated());
            return every ? actual.stream().allMatch(holds) : actual.stream().anyMatch(holds);
        }

        private boolean matches(String value, RequestContext context) {
            return wanted.stream().anyMatch(each -> operator.comparison().holds(each, value, context));
        }
    }

    /**
     * The condition that a policy writes.
     *
     * @param operator the operator with what stands before and after it
     * @param texts the values as the policy writes them
     * @param wanted the same, with variables if the policy has them
     * @return empty if there is no such operator
     */
    static Optional<Condition> of(String operator, String key, List<String> texts, List<Template> wanted) {
        String name = operator.toLowerCase(Locale.ROOT);
        if (name.equals("null")) {
            return Optional.of(new Absent(key, texts.stream().anyMatch("true"::equalsIgnoreCase)));
        }
        Over over = name.startsWith("forallvalues:") ? Over.ALL : name.startsWith("foranyvalue:") ? Over.ANY : Over.ONE;
        String bare = name.substring(name.indexOf(':') + 1);
        boolean ifExists = bare.endsWith("ifexists");
        String base = ifExists ? bare.substring(0, bare.length() - "ifexists".length()) : bare;
        if (over == Over.ONE && name.contains(":")) {
            return Optional.empty();
        }
        return ConditionOperator.of(base).map(found -> new Compared(over, found, ifExists, key, wanted));
    }
}
