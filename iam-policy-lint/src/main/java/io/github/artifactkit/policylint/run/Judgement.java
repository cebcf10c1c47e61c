package io.github.artifactkit.policylint.run;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.config.Configuration.FileSettings;
import io.github.artifactkit.policylint.config.Configuration.Suppression;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.finding.Location;
import io.github.artifactkit.policylint.finding.Location.Target;
import io.github.artifactkit.policylint.source.SourceSuppression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what of the findings of a run is reported: how severe they are, and which ones someone has accepted. Keeps
 * track of the entries that accept nothing. Belongs to one thread.
 */
public final class Judgement {

    /** An entry of the configuration that no longer holds because its day has passed. */
    public static final IssueCode EXPIRED_SUPPRESSION = IssueCode.own("EXPIRED_SUPPRESSION", FindingType.WARNING);
    /** An entry or a comment that accepts a finding that does not exist. */
    public static final IssueCode UNUSED_SUPPRESSION = IssueCode.own("UNUSED_SUPPRESSION", FindingType.WARNING);
    /** The codes that a run reports by itself, besides those of the rules. */
    public static final List<IssueCode> CODES = List.of(EXPIRED_SUPPRESSION, UNUSED_SUPPRESSION);

    private final Configuration configuration;
    private final Optional<Baseline> baseline;
    private final LocalDate today;
    private final Path root;
    private final Fingerprints fingerprints = new Fingerprints();
    private final Set<Suppression> used = new HashSet<>();
    private final Set<Suppression> concerned = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> files = new HashSet<>();
    private final List<Baseline.Entry> entries = new ArrayList<>();
    private boolean someFiles;

    /**
     * A judgement for a run that has not begun.
     *
     * @param configuration the settings
     * @param baseline the findings that were there before; empty to report all
     * @param today the day that decides which suppressions have expired
     * @param root the root of the repository, to which paths in fingerprints are relative
     */
    public Judgement(Configuration configuration, Optional<Baseline> baseline, LocalDate today, Path root) {
        this.configuration = configuration;
        this.baseline = baseline;
        this.today = today;
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * Says that the run is about some of the files that the configuration is for, such as those of one module, so that an
     * entry without a path may accept findings in the others.
     */
    public void ofSomeFiles() {
        someFiles = true;
    }

    /** What is reported of a file. */
    ReportedFile judge(LintedFile file) {
        if (!(file.outcome() instanceof LintedFile.Linted linted)) {
            return new ReportedFile(file, List.of(), List.of(), Optional.empty());
        }
        String path = Configuration.relative(configuration.folder(), Path.of(file.path()));
        FileSettings settings = configuration.settingsFor(path);
        String fromRoot = Configuration.relative(root, Path.of(file.path()));
        fingerprints.begin(fromRoot);
        files.add(fromRoot);
        configuration.suppress().stream()
                .filter(entry -> entry.path().map(glob -> glob.matches(path)).orElse(!someFiles))
                .forEach(concerned::add);
        Set<SourceSuppression> usedInFile = new HashSet<>();
        List<ReportedPolicy> policies = new ArrayList<>();
        for (LintReport report : linted.reports()) {
            List<ReportedFinding> findings = new ArrayList<>();
            Policy policy = Policy.of(report.policy());
            for (Finding finding : report.findings()) {
                if (!settings.ignore().contains(finding.code().name())) {
                    Finding graded = graded(finding);
                    String fingerprint = fingerprints.next(graded, report, policy);
                    Optional<Suppressed> suppressed = bySource(graded, linted.suppressions(), usedInFile)
                            .or(() -> byConfiguration(graded, path, report, policy))
                            .or(() -> byBaseline(fingerprint));
                    record(fromRoot, report, graded, fingerprint, suppressed);
                    findings.add(new ReportedFinding(graded, fingerprint, suppressed));
                }
            }
            policies.add(new ReportedPolicy(report, findings));
        }
        Optional<SourceText> text = linted.reports().stream().findFirst().map(LintReport::source);
        List<ReportedFinding> unused = text.map(source -> unused(linted.suppressions(), usedInFile, source))
                .orElse(List.of());
        return new ReportedFile(file, policies, unused, text);
    }

    private Finding graded(Finding finding) {
        Optional<FindingType> type =
                configuration.severity().getOrDefault(finding.code().name(), Optional.empty());
        return type.map(finding::withType).orElse(finding);
    }

    private void record(
            String fromRoot, LintReport report, Finding finding, String fingerprint, Optional<Suppressed> suppressed) {
        seen.add(fingerprint);
        boolean accepted = suppressed.isPresent() && suppressed.get().by() != Suppressed.By.BASELINE;
        if (!accepted) {
            entries.add(new Baseline.Entry(
                    fromRoot, report.policy().address(), finding.code().name(), fingerprint));
        }
    }

    private static Optional<Suppressed> bySource(
            Finding finding, List<SourceSuppression> suppressions, Set<SourceSuppression> used) {
        int offset = finding.primary().start().offset();
        for (SourceSuppression suppression : suppressions) {
            if (suppression.accepts(finding.code().name(), offset)) {
                used.add(suppression);
                return Optional.of(new Suppressed(
                        suppression.reason(),
                        switch (suppression.origin()) {
                            case METADATA -> Suppressed.By.METADATA;
                            case COMMENT -> Suppressed.By.COMMENT;
                        }));
            }
        }
        return Optional.empty();
    }

    private Optional<Suppressed> byConfiguration(Finding finding, String path, LintReport report, Policy policy) {
        for (Suppression entry : configuration.suppress()) {
            if (entry.codes().contains(finding.code().name())
                    && entry.path().map(glob -> glob.matches(path)).orElse(true)
                    && entry.address()
                            .map(pattern -> pattern.matches(report.policy().address()))
                            .orElse(true)
                    && entry.sid().map(sid -> hasSid(finding, policy, sid)).orElse(true)) {
                used.add(entry);
                if (!isExpired(entry)) {
                    return Optional.of(new Suppressed(entry.reason(), Suppressed.By.CONFIGURATION));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean hasSid(Finding finding, Policy policy, String sid) {
        return finding.locations().stream()
                .flatMap(place -> Fingerprints.statementAt(place, policy).stream())
                .flatMap(statement -> statement.sid().stream())
                .map(JsonString::value)
                .anyMatch(sid::equals);
    }

    private boolean isExpired(Suppression entry) {
        return entry.expires().map(day -> day.isBefore(today)).orElse(false);
    }

    private Optional<Suppressed> byBaseline(String fingerprint) {
        return baseline.flatMap(known -> known.entry(fingerprint))
                .map(entry -> new Suppressed("in the baseline", Suppressed.By.BASELINE));
    }

    private List<ReportedFinding> unused(
            List<SourceSuppression> suppressions, Set<SourceSuppression> used, SourceText text) {
        List<ReportedFinding> findings = new ArrayList<>();
        for (SourceSuppression suppression : suppressions) {
            if (!used.contains(suppression)) {
                String codes = String.join(",", suppression.codes());
                Finding finding = new Finding(
                        UNUSED_SUPPRESSION,
                        UNUSED_SUPPRESSION.type(),
                        "This suppression of `" + codes + "` accepts no finding.",
                        Optional.of("Remove it, or correct the code."),
                        List.of(new Location(
                                "",
                                Target.VALUE,
                                text.position(suppression.place().start()),
                                text.position(suppression.place().end()))),
                        List.of());
                findings.add(new ReportedFinding(finding, fingerprints.next(finding, codes), Optional.empty()));
            }
        }
        return findings;
    }

    /** What is wrong with the entries of the configuration, once all files were judged; empty if nothing is. */
    Optional<ReportedFile> judgeConfiguration() {
        Optional<Path> file = configuration.file();
        if (file.isEmpty() || configuration.suppress().stream().noneMatch(this::isWrong)) {
            return Optional.empty();
        }
        SourceText text;
        try {
            text = new SourceText(Files.readString(file.get()));
        } catch (IOException gone) {
            text = new SourceText("");
        }
        String path = shown(file.get());
        fingerprints.begin(Configuration.relative(root, Path.of(path)));
        List<ReportedFinding> findings = new ArrayList<>();
        for (Suppression entry : configuration.suppress()) {
            if (isWrong(entry)) {
                Finding finding = finding(entry, text);
                findings.add(new ReportedFinding(
                        finding, fingerprints.next(finding, String.join(",", entry.codes())), Optional.empty()));
            }
        }
        LintedFile asFile =
                new LintedFile(path, false, Optional.of("configuration"), new LintedFile.Linted(List.of(), List.of()));
        return Optional.of(new ReportedFile(asFile, List.of(), findings, Optional.of(text)));
    }

    private boolean isWrong(Suppression entry) {
        return isExpired(entry) || (concerned.contains(entry) && !used.contains(entry));
    }

    private Finding finding(Suppression entry, SourceText text) {
        String codes = String.join(", ", entry.codes());
        int line = Math.min(entry.place().line(), text.lines());
        int start = Math.min(
                text.lineOffset(line) + entry.place().column() - 1, text.text().length());
        int end = text.lineOffset(line) + text.line(line).length();
        List<Location> places =
                List.of(new Location("", Target.VALUE, text.position(start), text.position(Math.max(start, end))));
        return isExpired(entry)
                ? new Finding(
                        EXPIRED_SUPPRESSION,
                        EXPIRED_SUPPRESSION.type(),
                        "The suppression of `" + codes + "` expired on "
                                + entry.expires().map(LocalDate::toString).orElse("") + ".",
                        Optional.of("Fix the findings and remove the entry, or extend the date."),
                        places,
                        List.of())
                : new Finding(
                        UNUSED_SUPPRESSION,
                        UNUSED_SUPPRESSION.type(),
                        "The suppression of `" + codes + "` accepts no finding.",
                        Optional.of("Remove the entry, or correct its path, address or Sid."),
                        places,
                        List.of());
    }

    /** The entries of the baseline whose file was linted and whose finding no longer exists. */
    public List<Baseline.Entry> fixedSinceBaseline() {
        return baseline.stream()
                .flatMap(known -> known.entries().stream())
                .filter(entry -> files.contains(entry.file()) && !seen.contains(entry.fingerprint()))
                .toList();
    }

    /**
     * A baseline of all findings that no one has accepted otherwise, together with what the old baseline says of files
     * that this run did not lint.
     */
    public Baseline newBaseline() {
        List<Baseline.Entry> all = new ArrayList<>(entries);
        baseline.ifPresent(known -> known.entries().stream()
                .filter(entry -> !files.contains(entry.file()))
                .forEach(all::add));
        return new Baseline(all);
    }

    private static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
    }
}
