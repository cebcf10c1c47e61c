package io.github.artifactkit.policylint.report;

import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What comes out of linting some files. The files are handed out one by one, each once, and counted; a report that has
 * written one lets it go, so that a run over many files takes no more memory than one over a few. Belongs to one thread.
 */
public final class LintRun implements Iterator<LintRun.LintedFile> {

    private final String version;
    private final String referenceData;
    private final int size;
    private final Iterator<LintedFile> files;
    private final Map<FindingType, Integer> counts = new EnumMap<>(FindingType.class);
    private final List<LintedFile> failures = new ArrayList<>();
    private int linted;
    private int safelyFixable;

    /**
     * A file.
     *
     * @param path as given
     * @param report what there is to say; empty if the file could not be read
     * @param failure why it could not be read; empty if it could
     */
    public record LintedFile(String path, Optional<LintReport> report, String failure) {}

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

    /** How many files there are, those included that have been handed out. */
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
        if (file.report().isPresent()) {
            linted++;
            file.report().get().findings().forEach(this::count);
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

    /** How many files have been handed out that could be read. */
    public int linted() {
        return linted;
    }

    /** How many findings with a safe fix there are in the files that have been handed out. */
    public int safelyFixable() {
        return safelyFixable;
    }

    /** The files that have been handed out and could not be read. */
    public List<LintedFile> failures() {
        return Collections.unmodifiableList(failures);
    }
}
