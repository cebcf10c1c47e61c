package io.github.artifactkit.policylint.run;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.run.PolicyExtractor.ExtractedFile;
import io.github.artifactkit.policylint.source.Extraction;
import io.github.artifactkit.policylint.source.SourceKind;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files that are linted as they are asked for: some at a time, on all processors, and handed out in the order in which
 * they were given. Belongs to one thread.
 */
public final class LintedFiles implements Iterator<LintedFile> {

    /** Enough to keep the processors busy, and few enough to be held in memory, whatever the policies are like. */
    private static final int AT_A_TIME = 64;

    /** Bytes of the files that are in memory at a time, unless one file is larger. */
    private static final long LENGTH_AT_A_TIME = 20_000_000;

    private final List<InputFile> inputs;
    private final PolicyExtractor extractor;
    private final FileLinter linter;
    private Iterator<LintedFile> ready = List.<LintedFile>of().iterator();
    private int taken;

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
        return ready.hasNext() || taken < inputs.size();
    }

    @Override
    public LintedFile next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (!ready.hasNext()) {
            List<InputFile> some = inputs.subList(taken, endOfNext());
            Stream<InputFile> all = some.size() > 1 ? some.parallelStream() : some.stream();
            ready = all.map(this::lint).toList().iterator();
            taken += some.size();
        }
        return ready.next();
    }

    /** Where the files end that are linted next: some files, or one that is large. */
    private int endOfNext() {
        long length = inputs.get(taken).length();
        int end = taken + 1;
        while (end < inputs.size() && end - taken < AT_A_TIME) {
            length += inputs.get(end).length();
            if (length > LENGTH_AT_A_TIME) {
                break;
            }
            end++;
        }
        return end;
    }

    private LintedFile lint(InputFile input) {
        try {
            ExtractedFile file = extractor.extract(input);
            LintedFile.Outcome outcome = file.extraction() instanceof Extraction.Found found
                    ? linter.lint(input, found)
                    : new LintedFile.Skipped(file.extraction().reason());
            return new LintedFile(input.name(), input.named(), file.kind().map(SourceKind::id), outcome);
        } catch (IOException e) {
            return new LintedFile(
                    input.name(), input.named(), Optional.empty(), new LintedFile.Failed(Failures.words(e)));
        }
    }
}
