package io.github.artifactkit.policylint.maven;

import io.github.artifactkit.policylint.config.Threshold;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.report.Printable;
import io.github.artifactkit.policylint.report.Report;
import io.github.artifactkit.policylint.report.ReportSettings;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.ReportedFile;
import io.github.artifactkit.policylint.run.ReportedFinding;
import java.util.Map;
import org.apache.maven.plugin.logging.Log;

/** Writes findings to the log of Maven: those that fail the build as errors, suggestions as information, others as warnings. */
final class LogReport implements Report {

    private final Log log;
    private final ReportSettings settings;
    private final Threshold threshold;

    LogReport(Log log, ReportSettings settings, Threshold threshold) {
        this.log = log;
        this.settings = settings;
        this.threshold = threshold;
    }

    @Override
    public void file(ReportedFile file) {
        settings.shown(file).forEach(each -> write(each, Printable.finding(file, each)));
    }

    private void write(ReportedFinding reported, String line) {
        FindingType type = reported.finding().type();
        if (reported.counts() && threshold.isReachedBy(type)) {
            log.error(line);
        } else if (!reported.counts() || type == FindingType.SUGGESTION) {
            log.info(line);
        } else {
            log.warn(line);
        }
    }

    @Override
    public void finish(LintRun run) {
        int findings =
                run.counts().values().stream().mapToInt(Integer::intValue).sum();
        int accepted =
                run.suppressed().values().stream().mapToInt(Integer::intValue).sum();
        log.info(counted(findings, "finding", "findings") + " in " + counted(run.policies(), "policy", "policies")
                + (accepted == 0 ? "" : ", " + accepted + " suppressed")
                + " (AWS reference data of " + run.referenceData() + ").");
        for (Map.Entry<String, Integer> skipped : run.skipped().entrySet()) {
            log.debug("Skipped " + counted(skipped.getValue(), "file", "files") + ": " + skipped.getKey() + ".");
        }
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
