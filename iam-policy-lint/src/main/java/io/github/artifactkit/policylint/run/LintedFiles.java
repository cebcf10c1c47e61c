package io.github.artifactkit.policylint.run;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.run.PolicyExtractor.ExtractedFile;
import io.github.artifactkit.policylint.source.Extraction;
import io.github.artifactkit.policylint.source.SourceKind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;

/**
 * Files that are linted as they are asked for, some of them ahead on the other processors, and handed out in the order
 * in which they were given. Belongs to one thread.
 */
public final class LintedFiles implements Iterator<LintedFile> {

    /** Enough to keep the processors busy, and few enough to be held in memory, whatever the policies are like. */
    private static final int FILES_AHEAD = 64;

    /** Bytes of the files that are ahead, unless one file is larger. */
    private static final long LENGTH_AHEAD = 20_000_000;

    private final List<InputFile> inputs;
    private final PolicyExtractor extractor;
    private final FileLinter linter;
    private final Queue<Task> ahead = new ArrayDeque<>();
    private long lengthAhead;
    private int started;

    /**
     * None of the files is looked at before it is asked for.
     *
     * @param inputs the files
     * @param extractor takes the policies out of them
     * @param linter lints the policies
     * @param type what policies are attached to whose place does not say it; empty to work it out
     * @param configuration says for some files what their policies are attached to, where nothing else does
     */
    public LintedFiles(
            List<InputFile> inputs,
            PolicyExtractor extractor,
            PolicyLinter linter,
            Optional<PolicyType> type,
            Configuration configuration) {
        this.inputs = List.copyOf(inputs);
        this.extractor = extractor;
        this.linter = new FileLinter(linter, type, configuration);
    }

    @Override
    public boolean hasNext() {
        return !ahead.isEmpty() || started < inputs.size();
    }

    @Override
    public LintedFile next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (inputs.size() == 1) {
            started++;
            return lint(inputs.get(0));
        }
        startMore();
        Task first = ahead.remove();
        first.run();
        // Another thread has begun with it: until it is done, this one works on those that follow.
        for (Iterator<Task> others = ahead.iterator(); !first.isDone() && others.hasNext(); ) {
            others.next().run();
        }
        lengthAhead -= first.length;
        return first.result();
    }

    /** Starts files until enough are ahead; one that is large waits until it is the next. */
    private void startMore() {
        while (started < inputs.size() && ahead.size() < FILES_AHEAD) {
            InputFile input = inputs.get(started);
            long length = input.length();
            if (!ahead.isEmpty() && lengthAhead + length > LENGTH_AHEAD) {
                break;
            }
            Task task = new Task(() -> lint(input), length);
            ahead.add(task);
            lengthAhead += length;
            started++;
            ForkJoinPool.commonPool().execute(task);
        }
    }

    private LintedFile lint(InputFile input) {
        try {
            ExtractedFile file = extractor.extract(input);
            LintedFile.Outcome outcome = file.extraction() instanceof Extraction.Found found
                    ? proved(linter.lint(input, found))
                    : new LintedFile.Skipped(file.extraction().reason());
            return new LintedFile(input.name(), input.named(), file.kind().map(SourceKind::id), outcome);
        } catch (IOException e) {
            return new LintedFile(
                    input.name(), input.named(), Optional.empty(), new LintedFile.Failed(Failures.words(e)));
        }
    }

    /** A run counts the safe fixes. The proof of one takes as long as a few rules, so it is not left to the reporting thread. */
    private static LintedFile.Linted proved(LintedFile.Linted linted) {
        for (LintReport report : linted.reports()) {
            report.findings().forEach(Finding::isSafelyFixable); // which keeps the answer
        }
        return linted;
    }

    /** The linting of one file, by whichever thread comes first. */
    private static final class Task extends FutureTask<LintedFile> {

        private final long length;

        Task(Callable<LintedFile> work, long length) {
            super(work);
            this.length = length;
        }

        /** The file once it is linted. */
        LintedFile result() {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return get();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) e.getCause();
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
