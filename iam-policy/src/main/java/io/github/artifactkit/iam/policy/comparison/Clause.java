package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Effect;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.Statement;
import java.util.List;
import java.util.Optional;

/**
 * A statement in normal form: actions in lower case, account ids as principals of the account, variables as letters of
 * their own. What cannot be compared exactly is read twice: too wide for a statement that has to match, and too narrow for
 * one that must not.
 *
 * @param effect what it does
 * @param wide for each {@link Dimension} what it matches at most
 * @param narrow for each dimension what it matches for certain
 * @param tests its conditions; all of them must hold
 * @param origin the statement that it was read from; empty for one that a check adds
 */
record Clause(
        Effect effect,
        List<ElementSet> wide,
        List<ElementSet> narrow,
        List<ConditionTest> tests,
        Optional<Origin> origin) {

    /** Where a statement comes from. */
    record Origin(Policy policy, Statement statement) {}

    /** The elements of a statement that are patterns. */
    enum Dimension {
        /** Who. */
        PRINCIPAL(0),
        /** What. */
        ACTION(1),
        /** On what. */
        RESOURCE(2);

        private final int place;

        Dimension(int place) {
            this.place = place;
        }

        /** Its place in lists of one entry a dimension. */
        int place() {
            return place;
        }
    }

    /** Copies the lists. */
    Clause {
        wide = List.copyOf(wide);
        narrow = List.copyOf(narrow);
        tests = List.copyOf(tests);
    }

    boolean allows() {
        return effect == Effect.ALLOW;
    }

    ElementSet wide(Dimension dimension) {
        return wide.get(dimension.place());
    }

    ElementSet narrow(Dimension dimension) {
        return narrow.get(dimension.place());
    }

    /** Whether it uses a set operator with a key. */
    boolean isSet(String key) {
        for (ConditionTest test : tests) {
            if (test.hasSetOperator() && test.key().equals(key)) {
                return true;
            }
        }
        return false;
    }

    /** What it says, to find others that say the same; empty if parts of it are not known. */
    Optional<Sense> sense() {
        return tests.stream().allMatch(ConditionTest::exact)
                ? Optional.of(new Sense(effect, wide, tests))
                : Optional.empty();
    }

    /** What a statement says, wherever it was read. */
    record Sense(Effect effect, List<ElementSet> elements, List<ConditionTest> tests) {}
}
