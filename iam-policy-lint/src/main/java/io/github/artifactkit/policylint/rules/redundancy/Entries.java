package io.github.artifactkit.policylint.rules.redundancy;

import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.PolicyVariable;
import io.github.artifactkit.iam.policy.pattern.PatternSet;
import io.github.artifactkit.iam.policy.pattern.SegmentedPattern;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Action or Resource of a statement, or its Not form, says, whatever the order of its entries. Belongs to one
 * thread.
 */
final class Entries {

    private static final int ARN_FIELDS = 6;
    private static final WildcardPattern EVERYTHING = WildcardPattern.of("*");
    private static final WildcardPattern EVERY_ACTION = WildcardPattern.ignoringCase("*");

    /** One entry; {@code variable} tells whether a policy variable stands in it, and {@code any} what it may become. */
    private record Entry(WildcardPattern pattern, boolean variable, WildcardPattern any) {}

    private final boolean negated;
    private final boolean actions;
    private final Set<String> texts;
    private final List<Entry> entries;
    private final boolean wild;
    private @Nullable PatternSet set;

    private Entries(boolean negated, boolean actions, Set<String> texts, List<Entry> entries) {
        this.negated = negated;
        this.actions = actions;
        this.texts = texts;
        this.entries = entries;
        this.wild = holdsWildcard(entries);
    }

    private static boolean holdsWildcard(List<Entry> entries) {
        for (Entry entry : entries) {
            if (!entry.pattern().isLiteral()) {
                return true;
            }
        }
        return false;
    }

    static Entries ofActions(ElementValues element) {
        Set<String> texts = new LinkedHashSet<>();
        List<Entry> entries = new ArrayList<>();
        for (WildcardPattern pattern : element.patterns()) {
            if (texts.add(pattern.text().toLowerCase(Locale.ROOT))) {
                entries.add(new Entry(pattern, false, pattern));
            }
        }
        return new Entries(element.negated(), true, texts, entries);
    }

    static Entries ofResources(ElementValues element, PlainText plain) {
        Set<String> texts = new LinkedHashSet<>();
        List<Entry> entries = new ArrayList<>();
        List<WildcardPattern> patterns = plain.patterns(element);
        for (int i = 0; i < patterns.size(); i++) {
            String text = element.values().get(i).value();
            if (texts.add(text)) {
                entries.add(resource(text, patterns.get(i)));
            }
        }
        return new Entries(element.negated(), false, texts, entries);
    }

    private static Entry resource(String text, WildcardPattern pattern) {
        return PolicyVariable.in(text).isEmpty()
                ? new Entry(pattern, false, pattern)
                : new Entry(pattern, true, WildcardPattern.of(PolicyVariable.replaced(text, "*")));
    }

    boolean negated() {
        return negated;
    }

    List<WildcardPattern> patterns() {
        List<WildcardPattern> patterns = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            patterns.add(entry.pattern());
        }
        return patterns;
    }

    /** A pattern that an entry of every element must include that covers this one, if that element is no Not form. */
    WildcardPattern probe() {
        return negated ? (actions ? EVERY_ACTION : EVERYTHING) : entries.get(0).pattern();
    }

    /** Comparisons of entries that {@link #covers} takes. */
    long cost(Entries other) {
        if (negated != other.negated) {
            return negated ? (long) entries.size() * other.entries.size() : 1;
        }
        return negated ? entries.size() : other.entries.size();
    }

    /** Whether this says all that the other one says. Where that is not certain, it says no. */
    boolean covers(Entries other) {
        if (negated != other.negated) {
            return negated ? isApartFrom(other) : coversEverything();
        }
        return negated ? other.includesAll(this) : includesAll(other);
    }

    private boolean coversEverything() {
        for (Entry entry : entries) {
            if (entry.pattern().matchesEverything()) {
                return true;
            }
        }
        return false;
    }

    private boolean includesAll(Entries other) {
        if (!wild) {
            return texts.containsAll(other.texts);
        }
        for (Entry entry : other.entries) {
            if (!includes(entry)) {
                return false;
            }
        }
        return true;
    }

    private boolean includes(Entry narrow) {
        if (set == null) {
            set = PatternSet.of(patterns());
        }
        BitSet including = set.including(narrow.pattern());
        for (int place = including.nextSetBit(0); place >= 0; place = including.nextSetBit(place + 1)) {
            if (isCertain(entries.get(place), narrow)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What includes an ARN as a text must also include it field by field, as AWS matches some resources so; and a question
     * mark stands for one character, a variable for any number.
     */
    private boolean isCertain(Entry wide, Entry narrow) {
        if (actions || wide.pattern().matchesEverything() || wide.equals(narrow)) {
            return true;
        }
        Optional<SegmentedPattern> fields = fields(narrow);
        return !(narrow.variable() && wide.pattern().text().indexOf('?') >= 0)
                && fields.isPresent()
                && fields(wide).filter(each -> each.includes(fields.get())).isPresent();
    }

    private static Optional<SegmentedPattern> fields(Entry entry) {
        return SegmentedPattern.of(entry.pattern().text(), ':', ARN_FIELDS);
    }

    private boolean isApartFrom(Entries other) {
        for (Entry entry : entries) {
            for (Entry each : other.entries) {
                if (entry.any().intersects(each.any())) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entries that
                && negated == that.negated
                && actions == that.actions
                && texts.equals(that.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }
}
