package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which statements of a policy another statement of it makes superfluous: it says the same, or it covers them, so that they
 * match no request that it does not match. One other statement has to do so by itself. Statements that the grammar of
 * policies rejects are left out. Immutable and thread-safe.
 *
 * <p>Covers never says so wrongly. In a policy of very many statements, it may not find all: statements whose conditions
 * differ are compared only while there are few different conditions, and all questions together make a bounded number of
 * comparisons.
 *
 * @param repeated groups of statements that say the same, whatever their Sid and the order of their lists; each in the order
 *     of the policy
 * @param covered statements that another one covers; of a group that says the same, only the first is among them
 */
public record StatementCoverage(List<List<Statement>> repeated, List<Covered> covered) {

    /**
     * A statement that another one covers. One that allows and is covered by a denial never has an effect.
     *
     * @param statement the one that is superfluous
     * @param by the one that covers it
     */
    public record Covered(Statement statement, Statement by) {}

    /** Copies the lists. */
    public StatementCoverage {
        repeated = repeated.stream().map(List::copyOf).toList();
        covered = List.copyOf(covered);
    }

    /** Compares the statements of a policy. */
    public static StatementCoverage of(Policy policy) {
        if (policy.statements().size() < 2) {
            return new StatementCoverage(List.of(), List.of());
        }
        Map<StatementSense, List<Statement>> bySense = bySense(policy);
        List<StatementSense> senses = List.copyOf(bySense.keySet());
        List<Statement> firsts =
                bySense.values().stream().map(same -> same.get(0)).toList();
        return new StatementCoverage(
                bySense.values().stream().filter(same -> same.size() > 1).toList(), covered(senses, firsts));
    }

    private static Map<StatementSense, List<Statement>> bySense(Policy policy) {
        ClauseReader reader = new ClauseReader(new Encoding(), true);
        Map<StatementSense, List<Statement>> bySense = new LinkedHashMap<>();
        for (Statement statement : policy.statements()) {
            if (StatementForm.isComplete(statement)) {
                sense(policy, statement, reader)
                        .ifPresent(sense -> bySense.computeIfAbsent(sense, ignored -> new ArrayList<>(1))
                                .add(statement));
            }
        }
        return bySense;
    }

    private static Optional<StatementSense> sense(Policy policy, Statement statement, ClauseReader reader) {
        try {
            return Optional.of(StatementSense.of(reader.read(policy, statement)));
        } catch (UnsupportedPolicyException e) {
            return Optional.empty(); // nothing can be said of it
        }
    }

    private static List<Covered> covered(List<StatementSense> senses, List<Statement> firsts) {
        List<Covered> covered = new ArrayList<>();
        StatementIndex index = new StatementIndex(senses);
        for (int place = 0; place < senses.size(); place++) {
            boolean denied = !senses.get(place).allows();
            boolean repeated = false;
            for (int other : index.covering(place)) {
                if (senses.get(other).allows() != senses.get(place).allows()) {
                    if (!denied && !senses.get(other).allows()) {
                        covered.add(new Covered(firsts.get(place), firsts.get(other)));
                        denied = true;
                    }
                } else if (!repeated && (other < place || !index.covers(place, other))) {
                    // Of two that cover each other the first stays.
                    covered.add(new Covered(firsts.get(place), firsts.get(other)));
                    repeated = true;
                }
            }
        }
        return covered;
    }
}
