package io.github.artifactkit.policylint.report;

import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.ReportedFile;
import io.github.artifactkit.policylint.run.ReportedFinding;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A summary in Markdown: how many findings there are of each type, and a table of them, the most severe first. */
final class MarkdownReport implements Report {

    /** GitHub cuts the summary of a step off at 1 MiB. */
    private static final int MOST_ROWS = 1_000;

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
                        + text(settings.relative(file.file().path())) + ":"
                        + finding.primary().start().line() + " | " + text(finding.message()) + " |\n");
            } else {
                left++;
            }
        }
    }

    private static String code(Finding finding) {
        String link = finding.code().documentation();
        return "[" + finding.code().name() + "](" + link.replace(")", "%29") + ")";
    }

    /** Text in a cell of a table, in which nothing but code in backticks is markup. */
    private static String text(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (char c : Printable.line(text).toCharArray()) {
            safe.append(
                    switch (c) {
                        case '&' -> "&amp;";
                        case '<' -> "&lt;";
                        case '>' -> "&gt;";
                        case '|', '[', ']', '*', '_', '\\', '@', '#' -> "&#" + (int) c + ";";
                        default -> String.valueOf(c);
                    });
        }
        return safe.toString().replaceAll("`([^`]*)`", "<code>$1</code>");
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
        int written = 0;
        for (FindingType type : FindingType.values()) {
            for (String row : rows.getOrDefault(type, List.of())) {
                if (written++ < MOST_ROWS) {
                    out.write(row);
                }
            }
        }
        int more = left + Math.max(0, written - MOST_ROWS);
        if (more > 0) {
            out.write("\n" + more + " more findings are not in this table.\n");
        }
        out.flush();
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
