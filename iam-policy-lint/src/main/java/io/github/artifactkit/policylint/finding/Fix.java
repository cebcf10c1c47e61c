package io.github.artifactkit.policylint.finding;

import io.github.artifactkit.iam.policy.text.Edit;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A way to fix a finding. Immutable and thread-safe. */
public final class Fix {

    private final String title;
    private final boolean safe;
    private final @Nullable Predicate<List<Edit>> proof;
    private final Supplier<List<Edit>> work;
    private volatile @Nullable List<Edit> edits;
    private volatile @Nullable Boolean proved;

    private Fix(
            String title,
            boolean safe,
            @Nullable Predicate<List<Edit>> proof,
            Supplier<List<Edit>> work,
            @Nullable List<Edit> edits) {
        this.title = title;
        this.safe = safe;
        this.proof = proof;
        this.work = work;
        this.edits = edits;
    }

    /**
     * A fix.
     *
     * @param title what it does, as a short imperative
     * @param safe whether it cannot change what the policy grants, or the policy is not JSON and grants nothing as it is
     * @param edits changes of the original text, at least one; they do not overlap
     * @throws IllegalArgumentException if no edits are given
     */
    public Fix(String title, boolean safe, List<Edit> edits) {
        this(title, safe, null, List::of, checked(title, edits));
    }

    /**
     * A fix whose edits take some work, which is done when they are first asked for.
     *
     * @param title what it does, as a short imperative
     * @param safe as for every fix
     * @param work makes the edits, at least one, and the same each time
     */
    public static Fix deferred(String title, boolean safe, Supplier<List<Edit>> work) {
        return new Fix(title, safe, null, work, null);
    }

    /** This fix, which is safe only if its edits pass a test too. The test is made when it is first asked for. */
    public Fix safeIf(Predicate<List<Edit>> test) {
        return safe ? new Fix(title, true, test, this::edits, edits) : this;
    }

    /** This fix as one that may change what the policy grants. */
    public Fix asUnsafe() {
        return safe ? new Fix(title, false, null, this::edits, edits) : this;
    }

    private static List<Edit> checked(String title, List<Edit> edits) {
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("a fix without an edit: " + title);
        }
        return List.copyOf(edits);
    }

    /** What it does, as a short imperative. */
    public String title() {
        return title;
    }

    /** Whether it cannot change what the policy grants, or the policy is not JSON and grants nothing as it is. */
    public boolean safe() {
        if (!safe || proof == null) {
            return safe;
        }
        Boolean known = proved;
        if (known == null) {
            known = proof.test(edits());
            proved = known;
        }
        return known;
    }

    /** Changes of the original text, at least one; they do not overlap. */
    public List<Edit> edits() {
        List<Edit> made = edits;
        if (made == null) {
            made = checked(title, work.get());
            edits = made;
        }
        return made;
    }

    /** Whether the other one does the same under the same title. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Fix that
                && safe == that.safe
                && title.equals(that.title)
                && edits().equals(that.edits());
    }

    @Override
    public int hashCode() {
        return Objects.hash(title, safe);
    }

    @Override
    public String toString() {
        return title;
    }
}
