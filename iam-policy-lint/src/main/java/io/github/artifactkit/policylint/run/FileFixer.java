package io.github.artifactkit.policylint.run;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.FixPolicy;
import io.github.artifactkit.policylint.FixedText;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.run.PolicyExtractor.ExtractedFile;
import io.github.artifactkit.policylint.source.Extraction;
import io.github.artifactkit.policylint.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Fixes the policies of files; what is not recognised as a policy stays as it is. Thread-safe. */
public final class FileFixer {

    private final PolicyExtractor extractor;
    private final FileLinter linter;
    private final FixPolicy which;
    private final Configuration configuration;
    private final Path root;
    private final LocalDate today;

    /**
     * A file after its fixes were made.
     *
     * @param original the text as it was
     * @param outcome the fixed text and what is left; empty if the file holds no policy
     */
    public record FixedFile(String original, Optional<FixedText> outcome) {

        /** The text as it is now. */
        public String text() {
            return outcome.map(FixedText::text).orElse(original);
        }

        /** Whether the text differs from what it was. */
        public boolean isChanged() {
            return !text().equals(original);
        }

        /** The findings that are left. */
        public List<Finding> left() {
            return outcome.stream()
                    .flatMap(fixed -> fixed.reports().stream())
                    .flatMap(report -> report.findings().stream())
                    .toList();
        }
    }

    /**
     * A fixer.
     *
     * @param extractor takes the policies out of the files
     * @param linter finds what to fix
     * @param type what policies are attached to whose place does not say it; empty to work it out
     * @param which which fixes are made
     * @param configuration which findings are accepted; what is accepted is not fixed
     * @param root the root of the repository
     * @param today the day that decides which suppressions have expired
     */
    public FileFixer(
            PolicyExtractor extractor,
            PolicyLinter linter,
            Optional<PolicyType> type,
            FixPolicy which,
            Configuration configuration,
            Path root,
            LocalDate today) {
        this.extractor = extractor;
        this.linter = new FileLinter(linter, type, configuration);
        this.which = which;
        this.configuration = configuration;
        this.root = root;
        this.today = today;
    }

    /**
     * Fixes a file's text. Nothing is written.
     *
     * @throws IOException if the file cannot be read, or is not text in UTF-8, so that it could not be written back as
     *     it is
     */
    public FixedFile fix(InputFile input) throws IOException {
        ExtractedFile read = extractor.extract(input);
        SourceFile file = read.file();
        if (!file.isUtf8()) {
            throw new IOException("it is not UTF-8");
        }
        String text = file.text().text();
        if (!(read.extraction() instanceof Extraction.Found)) {
            return new FixedFile(text, Optional.empty());
        }
        return new FixedFile(text, Optional.of(FixedText.of(text, which, each -> lint(input, file, each))));
    }

    /** What no one accepts of what is found in a text. */
    private List<LintReport> lint(InputFile input, SourceFile file, String text) {
        if (!(extractor.extract(input, file.withText(text)).extraction() instanceof Extraction.Found found)) {
            return List.of();
        }
        LintedFile linted = new LintedFile(input.name(), input.named(), Optional.empty(), linter.lint(input, found));
        Judgement judgement = new Judgement(configuration, Optional.empty(), today, root);
        return judgement.judge(linted).policies().stream()
                .map(FileFixer::withoutAccepted)
                .toList();
    }

    private static LintReport withoutAccepted(ReportedPolicy policy) {
        LintReport report = policy.report();
        List<Finding> open = policy.findings().stream()
                .filter(finding -> finding.suppressed().isEmpty())
                .map(ReportedFinding::finding)
                .toList();
        return new LintReport(report.policy(), report.type(), open, report.referenceDate());
    }
}
