package io.github.artifactkit.policylint.report;

import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.ReportedFile;
import io.github.artifactkit.policylint.run.ReportedFinding;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A summary in Markdown: how many findings there are of each type, and a table of them, the most severe first. */
final class MarkdownReport implements Report {

    private static final int MOST_ROWS = 1_000;

    /** GitHub drops a summary of more than 1 MiB; the rest is for what is around the rows and for other summaries of the step. */
    private static final int MOST_BYTES = 1_000_000;

    private final Writer out;
    private final ReportSettings settings;
    private final Map<FindingType, List<String>> rows = new EnumMap<>(FindingType.class);
    private int left;

    MarkdownReport(Writer out, ReportSettings settings) {
        this.out = out;
        this.settings = settings;
    }

    @Override
    public void file(ReportedFile file) {
        for (ReportedFinding each : settings.shown(file).toList()) {
            Finding finding = each.finding();
            List<String> ofType = rows.computeIfAbsent(finding.type(), ignored -> new ArrayList<>());
            if (ofType.size() < MOST_ROWS) {
                ofType.add("| " + Printable.words(finding.type()) + (each.counts() ? "" : " (suppressed)") + " | "
                        + code(finding) + " | "
                        + MarkdownText.cell(settings.relative(file.file().path())) + ":"
                        + finding.primary().start().line() + " | " + MarkdownText.cell(finding.message()) + " |\n");
            } else {
                left++;
            }
        }
    }

    private static String code(Finding finding) {
        String link = finding.code().documentation();
        return "[" + finding.code().name() + "](" + link.replace(")", "%29") + ")";
    }

    @Override
    public void finish(LintRun run) throws IOException {
        out.write("## IAM policies\n\n");
        String counts = summary(run.counts());
        out.write((counts.isEmpty() ? "No findings" : counts) + " in " + run.policies()
                + (run.policies() == 1 ? " policy" : " policies") + " of " + run.linted()
                + (run.linted() == 1 ? " file" : " files") + ".\n");
        if (!rows.isEmpty()) {
            out.write("\n| type | code | place | message |\n|---|---|---|---|\n");
        }
        int more = left + writeRows();
        if (more > 0) {
            out.write("\n" + more + (more == 1 ? " more finding is" : " more findings are") + " not in this table.\n");
        }
        out.flush();
    }

    /** Writes as many rows as GitHub shows, and returns how many are left out. */
    private int writeRows() throws IOException {
        int written = 0;
        int bytes = 0;
        int leftOut = 0;
        for (FindingType type : FindingType.values()) {
            for (String row : rows.getOrDefault(type, List.of())) {
                bytes += row.getBytes(StandardCharsets.UTF_8).length;
                if (written < MOST_ROWS && bytes <= MOST_BYTES) {
                    out.write(row);
                    written++;
                } else {
                    leftOut++;
                }
            }
        }
        return leftOut;
    }

    private static String summary(Map<FindingType, Integer> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach((type, count) -> {
            if (count > 0) {
                parts.add(count + " " + Printable.words(type) + (count == 1 ? "" : "s"));
            }
        });
        return String.join(", ", parts);
    }
}
