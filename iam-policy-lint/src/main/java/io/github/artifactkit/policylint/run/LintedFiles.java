package io.github.artifactkit.policylint.run;

import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.config.Configuration.FileSettings;
import io.github.artifactkit.policylint.run.PolicyExtractor.ExtractedFile;
import io.github.artifactkit.policylint.source.CommentSuppressions;
import io.github.artifactkit.policylint.source.Extraction;
import io.github.artifactkit.policylint.source.SourceKind;
import io.github.artifactkit.policylint.source.SourceSuppression;
import java.io.IOException;
import java.util.ArrayList;
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
    private final PolicyLinter linter;
    private final Optional<PolicyType> type;
    private final Configuration configuration;
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
        this.linter = linter;
        this.type = type;
        this.configuration = configuration;
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
                    ? new LintedFile.Linted(
                            lint(input.name(), said(found.toLint(), input), linter, type), suppressions(found))
                    : new LintedFile.Skipped(file.extraction().reason());
            return new LintedFile(input.name(), input.named(), file.kind().map(SourceKind::id), outcome);
        } catch (IOException e) {
            return new LintedFile(
                    input.name(), input.named(), Optional.empty(), new LintedFile.Failed(Failures.words(e)));
        }
    }

    private List<PolicySource> said(List<PolicySource> policies, InputFile input) {
        if (type.isPresent() || input.path().isEmpty()) {
            return policies;
        }
        return said(
                policies,
                configuration.settingsFor(configuration.relative(input.path().get())));
    }

    /** Policies whose place does not say what they are attached to are attached to what the configuration says. */
    static List<PolicySource> said(List<PolicySource> policies, FileSettings settings) {
        Optional<PolicyType> type =
                settings.policyType().or(() -> settings.resourceType().map(ResourceKind::policyType));
        return policies.stream()
                .map(policy -> policy.type().isPresent() || type.isEmpty()
                        ? policy
                        : new PolicySource(
                                policy.document(),
                                policy.address(),
                                policy.path(),
                                type,
                                settings.resourceType(),
                                policy.edits()))
                .toList();
    }

    /** JSON has no comments; what looks like one in it is a part of a string. */
    static List<SourceSuppression> suppressions(Extraction.Found found) {
        List<SourceSuppression> all = new ArrayList<>(found.suppressions());
        SourceText text = found.policies().get(0).document().source();
        String first = text.text().stripLeading();
        if (!first.startsWith("{") && !first.startsWith("[")) {
            all.addAll(CommentSuppressions.of(text));
        }
        return all;
    }

    /** Lints the policies of a file. */
    static List<LintReport> lint(
            String file, List<PolicySource> policies, PolicyLinter linter, Optional<PolicyType> type) {
        List<LintReport> reports = policies.stream()
                .map(policy ->
                        type.isPresent() ? linter.lint(policy, type.get()) : linter.lint(PathType.of(file, policy)))
                .toList();
        return policies.size() == 1 ? reports : DistinctFindings.of(reports);
    }
}
