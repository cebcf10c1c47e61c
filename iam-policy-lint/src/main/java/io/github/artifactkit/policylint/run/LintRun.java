package io.github.artifactkit.policylint.run;

import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What comes out of linting some files. The files are handed out one by one, each once, and counted; a report that has
 * written one lets it go, so that a run over many files takes no more memory than one over a few. Belongs to one thread.
 */
public final class LintRun implements Iterator<LintedFile> {

    private final String version;
    private final String referenceData;
    private final int size;
    private final Iterator<LintedFile> files;
    private final Map<FindingType, Integer> counts = new EnumMap<>(FindingType.class);
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final List<LintedFile> skippedNamed = new ArrayList<>();
    private final List<LintedFile> failures = new ArrayList<>();
    private int linted;
    private int policies;
    private int safelyFixable;

    /**
     * A run that has not handed out anything yet.
     *
     * @param version version of the linter
     * @param referenceData day of the reference data, as {@code yyyy-mm-dd}
     * @param size how many files there are
     * @param files the files in the order in which they were given
     */
    public LintRun(String version, String referenceData, int size, Iterator<LintedFile> files) {
        this.version = version;
        this.referenceData = referenceData;
        this.size = size;
        this.files = files;
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
        return files.hasNext();
    }

    @Override
    public LintedFile next() {
        LintedFile file = files.next();
        if (file.outcome() instanceof LintedFile.Linted done) {
            linted++;
            policies += done.reports().size();
            done.reports().forEach(report -> report.findings().forEach(this::count));
        } else if (file.outcome() instanceof LintedFile.Skipped skip) {
            skipped.merge(skip.reason(), 1, Integer::sum);
            if (file.named()) {
                skippedNamed.add(file);
            }
        } else {
            failures.add(file);
        }
        return file;
    }

    private void count(Finding finding) {
        counts.merge(finding.type(), 1, Integer::sum);
        safelyFixable += finding.fixes().stream().anyMatch(Fix::safe) ? 1 : 0;
    }

    /** How many findings of each type there are in the files that have been handed out. */
    public Map<FindingType, Integer> counts() {
        return Collections.unmodifiableMap(counts);
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

    /** The files that have been handed out, were named, and were left out. */
    public List<LintedFile> skippedNamed() {
        return Collections.unmodifiableList(skippedNamed);
    }

    /** The files that have been handed out and could not be read. */
    public List<LintedFile> failures() {
        return Collections.unmodifiableList(failures);
    }
}
