package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.comparison.Clause.Origin;
import io.github.artifactkit.iam.policy.document.Effect;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds what permissions grant beyond others, or of some access. Asks one question about each statement that allows.
 * Belongs to one thread.
 */
final class Comparer {

    private final Encoding encoding = new Encoding();
    private final ClauseReader reader;
    private final Budget budget = new Budget();
    private final Permissions permissions;
    private final Group own;
    private final Confirmation confirmation;

    /** A statement that grants something, and a request that shows it. */
    record Grant(Policy policy, Statement statement, Witness witness) {}

    /** What was found, and why something was not decided. */
    record Findings(List<Grant> grants, Optional<Obstacle> obstacle) {

        /** Whether it is not known if anything is granted. */
        boolean isUnknown() {
            return grants.isEmpty() && obstacle.isPresent();
        }
    }

    /** The statements of permissions, taken apart. */
    private record Group(List<Clause> allows, List<List<Clause>> limits, List<Clause> denies) {}

    /**
     * Prepares permissions.
     *
     * @throws io.github.artifactkit.iam.policy.evaluation.MalformedPolicyException if AWS would reject one of the policies
     */
    Comparer(Permissions permissions) {
        this(permissions, true);
    }

    /**
     * Prepares permissions.
     *
     * @param presenceIsSure whether keys that AWS says are in every request are never absent
     * @throws io.github.artifactkit.iam.policy.evaluation.MalformedPolicyException if AWS would reject one of the policies
     */
    Comparer(Permissions permissions, boolean presenceIsSure) {
        this.reader = new ClauseReader(encoding, presenceIsSure);
        this.permissions = permissions;
        this.confirmation = new Confirmation(permissions);
        this.own = group(permissions);
    }

    private Group group(Permissions of) {
        List<Clause> denies = new ArrayList<>();
        List<Clause> allows = read(of.policies(), denies);
        List<List<Clause>> limits = new ArrayList<>();
        of.limits().forEach(limit -> limits.add(read(limit, denies)));
        return new Group(allows, limits, denies);
    }

    private List<Clause> read(List<Policy> policies, List<Clause> denies) {
        List<Clause> allows = new ArrayList<>();
        for (Policy policy : policies) {
            for (Clause clause : reader.read(policy)) {
                (clause.allows() ? allows : denies).add(clause);
            }
        }
        return allows;
    }

    /** All statements. */
    List<Clause> allClauses() {
        List<Clause> all = new ArrayList<>(own.allows());
        all.addAll(own.denies());
        return all;
    }

    /** What these permissions grant that others do not. */
    Findings beyond(Permissions others) {
        Confirmation other = new Confirmation(others);
        Group theirs = group(others);
        List<ClauseIndex> unless = new ArrayList<>();
        unless.add(blockers(theirs.allows()));
        theirs.limits().forEach(limit -> unless.add(blockers(limit)));
        return ask(unless, theirs.denies(), witness -> confirmation.grants(witness) && !other.grants(witness));
    }

    /** What these permissions grant to requests that none of some statements match. */
    Findings beyond(List<Clause> trusted) {
        return ask(List.of(blockers(trusted)), List.of(), confirmation::grants);
    }

    /** What these permissions grant of some access. */
    Findings within(List<RequestedAccess> access) {
        return ask(List.of(), access.stream().map(Comparer::clause).toList(), confirmation::grants);
    }

    private static Clause clause(RequestedAccess access) {
        List<ElementSet> elements = List.of(
                ElementSet.EVERYTHING,
                access.actions().isEmpty()
                        ? ElementSet.EVERYTHING
                        : ElementSet.of(
                                false,
                                access.actions().stream()
                                        .map(each -> each.toLowerCase(Locale.ROOT))
                                        .toList()),
                access.resources().isEmpty() ? ElementSet.EVERYTHING : ElementSet.of(false, access.resources()));
        return new Clause(Effect.ALLOW, elements, elements, List.of(), Optional.empty());
    }

    private ClauseIndex blockers(List<Clause> allows) {
        List<Clause> all = new ArrayList<>(own.denies());
        all.addAll(allows);
        return new ClauseIndex(all);
    }

    /**
     * Asks of each statement that allows whether a request is granted by it that one of the indexes does not stop, or that
     * one of the extra statements matches too.
     */
    private Findings ask(List<ClauseIndex> unless, List<Clause> extra, Predicate<Witness> confirmed) {
        WitnessBuilder witnesses = new WitnessBuilder(encoding, hasPrincipals(), confirmed);
        ClauseIndex denies = new ClauseIndex(own.denies());
        List<Grant> grants = new ArrayList<>();
        Optional<Obstacle> obstacle = Optional.empty();
        for (Clause allow : own.allows()) {
            Question question = new Question(unless, extra, denies, witnesses);
            Optional<Witness> found = question.ask(allow);
            Origin origin = allow.origin().orElseThrow();
            found.ifPresent(witness -> grants.add(new Grant(origin.policy(), origin.statement(), witness)));
            if (found.isEmpty() && obstacle.isEmpty()) {
                obstacle = question.obstacle(origin);
            }
        }
        return new Findings(List.copyOf(grants), obstacle);
    }

    private boolean hasPrincipals() {
        return permissions.policies().stream().anyMatch(policy -> policy.type().hasPrincipals());
    }

    /** The cells of one statement. */
    private final class Question {

        private final List<ClauseIndex> unless;
        private final List<Clause> extra;
        private final ClauseIndex denies;
        private final WitnessBuilder witnesses;
        private boolean unconfirmed;
        private boolean undecided;

        Question(List<ClauseIndex> unless, List<Clause> extra, ClauseIndex denies, WitnessBuilder witnesses) {
            this.unless = unless;
            this.extra = extra;
            this.denies = denies;
            this.witnesses = witnesses;
        }

        Optional<Witness> ask(Clause allow) {
            return limited(List.of(allow), 0);
        }

        /** Chooses a statement of each limit that allows the request too. */
        private Optional<Witness> limited(List<Clause> matching, int limit) {
            if (limit == own.limits().size()) {
                return cells(matching);
            }
            for (Clause allow : own.limits().get(limit)) {
                Optional<Witness> found = limited(and(matching, allow), limit + 1);
                if (found.isPresent() || budget.isSpent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private Optional<Witness> cells(List<Clause> matching) {
            for (ClauseIndex index : unless) {
                Optional<Witness> found = search(matching, index);
                if (found.isPresent()) {
                    return found;
                }
            }
            for (Clause each : extra) {
                Optional<Witness> found = search(and(matching, each), denies);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private Optional<Witness> search(List<Clause> matching, ClauseIndex blockers) {
            Search search = new Search(matching, blockers, budget, witnesses::build);
            Optional<Witness> found = search.run();
            unconfirmed |= search.isUnconfirmed();
            undecided |= search.isUndecided();
            return found;
        }

        Optional<Obstacle> obstacle(Origin origin) {
            int place = origin.statement().object().start();
            if (budget.isSpent()) {
                return Optional.of(new Obstacle(
                        origin.policy(), place, "the comparison of the statement takes more steps than are permitted"));
            }
            if (undecided) {
                return Optional.of(
                        new Obstacle(
                                origin.policy(),
                                place,
                                "it is not known whether a key has values for which the conditions let the statement grant more"));
            }
            return unconfirmed
                    ? Optional.of(new Obstacle(
                            origin.policy(),
                            place,
                            "the statement may grant more, but no request that shows it could be confirmed"))
                    : Optional.empty();
        }
    }

    private static List<Clause> and(List<Clause> clauses, Clause one) {
        List<Clause> all = new ArrayList<>(clauses);
        all.add(one);
        return all;
    }
}
