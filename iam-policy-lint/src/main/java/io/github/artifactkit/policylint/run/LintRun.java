package io.github.artifactkit.policylint.run;

import io.github.artifactkit.policylint.config.Threshold;
import io.github.artifactkit.policylint.finding.FindingType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What comes out of linting some files and judging what was found. The files are handed out one by one, each once, and
 * counted; a report that has written one lets it go, so that a run over many files takes no more memory than one over a
 * few. If entries of the configuration are wrong, its file is the last one. Belongs to one thread.
 */
public final class LintRun implements Iterator<ReportedFile> {

    private final String version;
    private final String referenceData;
    private final int size;
    private final Iterator<LintedFile> files;
    private final Judgement judgement;
    private final Map<FindingType, Integer> counts = new EnumMap<>(FindingType.class);
    private final Map<Suppressed.By, Integer> suppressed = new EnumMap<>(Suppressed.By.class);
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final List<LintedFile> skippedFiles = new ArrayList<>();
    private final List<LintedFile> failures = new ArrayList<>();
    private int linted;
    private int policies;
    private int safelyFixable;
    private Optional<ReportedFile> configuration = Optional.empty();
    private boolean configurationIsJudged;

    /**
     * A run that has not handed out anything yet.
     *
     * @param version version of the linter
     * @param referenceData day of the reference data, as {@code yyyy-mm-dd}
     * @param size how many files there are
     * @param files the files in the order in which they were given
     * @param judgement decides what of the findings is reported
     */
    public LintRun(String version, String referenceData, int size, Iterator<LintedFile> files, Judgement judgement) {
        this.version = version;
        this.referenceData = referenceData;
        this.size = size;
        this.files = files;
        this.judgement = judgement;
        for (FindingType type : FindingType.values()) {
            counts.put(type, 0);
        }
    }

    /** Version of the linter. */
    public String version() {
        return version;
    }

    /** Day of the reference data, as {@code yyyy-mm-dd}. */
    public String referenceData() {
        return referenceData;
    }

    /** How many files there are, those included that have been handed out and those that turn out to hold no policy. */
    public int size() {
        return size;
    }

    @Override
    public boolean hasNext() {
        if (files.hasNext()) {
            return true;
        }
        if (!configurationIsJudged) {
            configurationIsJudged = true;
            configuration = judgement.judgeConfiguration();
        }
        return configuration.isPresent();
    }

    @Override
    public ReportedFile next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (!files.hasNext()) {
            ReportedFile last = configuration.orElseThrow();
            configuration = Optional.empty();
            last.allFindings().forEach(this::count);
            return last;
        }
        LintedFile file = files.next();
        if (file.outcome() instanceof LintedFile.Linted done) {
            linted++;
            policies += done.reports().size();
        } else if (file.outcome() instanceof LintedFile.Skipped skip) {
            skipped.merge(skip.reason(), 1, Integer::sum);
            skippedFiles.add(file);
        } else {
            failures.add(file);
        }
        ReportedFile reported = judgement.judge(file);
        reported.allFindings().forEach(this::count);
        return reported;
    }

    private void count(ReportedFinding finding) {
        if (finding.suppressed().isPresent()) {
            suppressed.merge(finding.suppressed().get().by(), 1, Integer::sum);
            return;
        }
        counts.merge(finding.finding().type(), 1, Integer::sum);
        safelyFixable += finding.finding().isSafelyFixable() ? 1 : 0;
    }

    /** How many findings of each type that no one has accepted are in the files that have been handed out. */
    public Map<FindingType, Integer> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** How many findings that reach a threshold and that no one has accepted are in the files that have been handed out. */
    public int count(Threshold threshold) {
        return counts.entrySet().stream()
                .filter(each -> threshold.isReachedBy(each.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** How many findings in the files that have been handed out were accepted, by who accepts them. */
    public Map<Suppressed.By, Integer> suppressed() {
        return Collections.unmodifiableMap(suppressed);
    }

    /** How many files have been handed out that hold policies. */
    public int linted() {
        return linted;
    }

    /** How many policies there are in the files that have been handed out. */
    public int policies() {
        return policies;
    }

    /** How many findings with a safe fix there are in the files that have been handed out. */
    public int safelyFixable() {
        return safelyFixable;
    }

    /** How many of the files that have been handed out were left out, by reason. */
    public Map<String, Integer> skipped() {
        return Collections.unmodifiableMap(skipped);
    }

    /** The files that have been handed out and were left out. */
    public List<LintedFile> skippedFiles() {
        return Collections.unmodifiableList(skippedFiles);
    }

    /** The files that have been handed out and could not be read. */
    public List<LintedFile> failures() {
        return Collections.unmodifiableList(failures);
    }
}
