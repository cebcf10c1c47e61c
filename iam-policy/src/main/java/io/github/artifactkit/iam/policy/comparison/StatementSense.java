package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.comparison.Clause.Dimension;
import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.pattern.PatternSet;
import io.github.artifactkit.iam.policy.pattern.SegmentedPattern;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a statement says, whatever its Sid, its layout and the order of its lists. Two are equal if they say the same.
 * Belongs to one thread.
 */
final class StatementSense {

    private final Clause clause;
    private final List<Element> elements;
    private final Set<ConditionTest> tests;
    private final int hash;

    private StatementSense(Clause clause) {
        this.clause = clause;
        this.elements = List.of(
                new Element(clause, Dimension.PRINCIPAL),
                new Element(clause, Dimension.ACTION),
                new Element(clause, Dimension.RESOURCE));
        this.tests = clause.tests().isEmpty() ? Set.of() : new HashSet<>(clause.tests());
        this.hash = (elements.hashCode() * 31 + tests.hashCode()) * 2 + (allows() ? 1 : 0);
    }

    static StatementSense of(Clause clause) {
        return new StatementSense(clause);
    }

    Clause clause() {
        return clause;
    }

    boolean allows() {
        return clause.allows();
    }

    /** Its conditions, all of which must hold. */
    Set<ConditionTest> tests() {
        return tests;
    }

    /** Whether it matches all principals, actions and resources that another one matches. Conditions are not compared. */
    boolean covers(StatementSense other) {
        return coversPrincipals(other)
                && element(Dimension.ACTION).covers(other.element(Dimension.ACTION))
                && element(Dimension.RESOURCE).covers(other.element(Dimension.RESOURCE));
    }

    /**
     * An account allows only what the policies of its principals allow too, and a principal is allowed at once, so that an
     * account covers its principals in denials alone.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">IAM User
     *     Guide, Principal</a>
     */
    private boolean coversPrincipals(StatementSense other) {
        Element own = element(Dimension.PRINCIPAL);
        Element others = other.element(Dimension.PRINCIPAL);
        return own.isEverything()
                || own.equals(others)
                || (!allows() && !own.set().negated() && !others.set().negated() && own.covers(others));
    }

    /** Comparisons of patterns that {@link #covers} takes. */
    long cost(StatementSense other) {
        return element(Dimension.ACTION).cost(other.element(Dimension.ACTION))
                + element(Dimension.RESOURCE).cost(other.element(Dimension.RESOURCE));
    }

    private Element element(Dimension dimension) {
        return elements.get(dimension.place());
    }

    /** A pattern of what it matches in an element; a statement that covers it has to match all of that. */
    String example(Dimension dimension) {
        ElementSet set = element(dimension).set();
        return set.negated() ? "*" : set.patterns().get(0).text();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StatementSense that
                && allows() == that.allows()
                && elements.equals(that.elements)
                && tests.equals(that.tests);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** One element of it, read at its widest and for certain. */
    private static final class Element {

        private final Dimension dimension;
        private final ElementSet wide;
        private final ElementSet narrow;
        private final Set<WildcardPattern> texts;
        private final boolean everything;
        private @Nullable PatternSet patterns;

        Element(Clause clause, Dimension dimension) {
            this.dimension = dimension;
            this.wide = clause.wide(dimension);
            this.narrow = clause.narrow(dimension);
            this.texts = new HashSet<>(wide.patterns());
            this.everything = !wide.negated() && wide.patterns().stream().anyMatch(WildcardPattern::matchesEverything);
        }

        ElementSet set() {
            return wide;
        }

        boolean isEverything() {
            return everything;
        }

        boolean covers(Element other) {
            if (narrow.negated()) {
                return other.wide.negated() ? other.includesAll(narrow) : isApartFrom(other);
            }
            return other.wide.negated() ? isEverything() : includesAll(other.wide);
        }

        long cost(Element other) {
            return narrow.negated() && !other.wide.negated()
                    ? (long) narrow.patterns().size() * other.wide.patterns().size()
                    : other.wide.patterns().size();
        }

        private boolean includesAll(ElementSet other) {
            for (WildcardPattern pattern : other.patterns()) {
                if (!includes(pattern)) {
                    return false;
                }
            }
            return true;
        }

        private boolean includes(WildcardPattern pattern) {
            if (texts.contains(pattern)) {
                return true;
            }
            if (patterns == null) {
                patterns = PatternSet.of(wide.patterns());
            }
            return patterns.including(pattern).stream()
                    .anyMatch(place -> isSure(wide.patterns().get(place), pattern));
        }

        /**
         * The value of a variable may be longer than one letter, so that a question mark does not match it. And wildcards are
         * best kept within the fields of an ARN, so that a pattern which covers one only across them is hardly meant so.
         *
         * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">IAM User
         *     Guide, Resource</a>
         */
        private boolean isSure(WildcardPattern including, WildcardPattern pattern) {
            if (including.matchesEverything()) {
                return true;
            }
            boolean variable = Encoding.hasVariable(pattern.text());
            return !(variable && including.text().indexOf('?') >= 0)
                    && (dimension != Dimension.RESOURCE || includesByFields(including, pattern));
        }

        private static boolean includesByFields(WildcardPattern including, WildcardPattern pattern) {
            Optional<SegmentedPattern> fields = Arn.pattern(pattern);
            return fields.isPresent()
                    && Arn.pattern(including)
                            .filter(each -> each.includes(fields.get()))
                            .isPresent();
        }

        private boolean isApartFrom(Element other) {
            for (WildcardPattern excluded : narrow.patterns()) {
                for (WildcardPattern pattern : other.wide.patterns()) {
                    if (!Region.meet(excluded.text(), pattern.text()).isEmpty()) {
                        return false;
                    }
                }
            }
            return true;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Element that && wide.negated() == that.wide.negated() && texts.equals(that.texts);
        }

        @Override
        public int hashCode() {
            return texts.hashCode();
        }
    }
}
