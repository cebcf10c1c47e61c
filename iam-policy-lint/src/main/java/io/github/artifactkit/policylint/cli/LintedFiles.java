package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.report.LintRun.LintedFile;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files that are linted as they are asked for: some at a time, on all processors, and handed out in the order in which
 * they were given. Belongs to one thread.
 */
final class LintedFiles implements Iterator<LintedFile> {

    /** Enough to keep the processors busy, and few enough to be held in memory, whatever the policies are like. */
    private static final int AT_A_TIME = 64;

    private final List<PolicyFiles.Source> sources;
    private final PolicyLinter linter;
    private final @Nullable PolicyType type;
    private Iterator<LintedFile> ready = List.<LintedFile>of().iterator();
    private int taken;

    /**
     * None of the files is looked at before it is asked for.
     *
     * @param type what the policies are attached to; null to work it out
     */
    LintedFiles(List<PolicyFiles.Source> sources, PolicyLinter linter, @Nullable PolicyType type) {
        this.sources = sources;
        this.linter = linter;
        this.type = type;
    }

    @Override
    public boolean hasNext() {
        return ready.hasNext() || taken < sources.size();
    }

    @Override
    public LintedFile next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (!ready.hasNext()) {
            List<PolicyFiles.Source> some = sources.subList(taken, Math.min(taken + AT_A_TIME, sources.size()));
            Stream<PolicyFiles.Source> all = some.size() > 1 ? some.parallelStream() : some.stream();
            ready = all.map(this::lint).toList().iterator();
            taken += some.size();
        }
        return ready.next();
    }

    private LintedFile lint(PolicyFiles.Source source) {
        try {
            return new LintedFile(source.name(), Optional.of(linter.lint(source.read(), type)), "");
        } catch (IOException e) {
            return new LintedFile(source.name(), Optional.empty(), Failures.words(e));
        }
    }
}
