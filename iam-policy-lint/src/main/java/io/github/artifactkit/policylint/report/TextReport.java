package io.github.artifactkit.policylint.report;

import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.Location;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.LintedFile;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;

/** The report for people: each finding with the line that it is about, a caret below the place, and the way out. */
public final class TextReport {

    private static final int WIDTH = 160;
    private static final int OTHER_PLACES = 5;

    private final boolean colour;
    private final StringBuilder out = new StringBuilder();

    private TextReport(boolean colour) {
        this.colour = colour;
    }

    /**
     * Writes a run, each file as soon as it is linted.
     *
     * @param run the run
     * @param colour whether to use the colours of a terminal
     * @throws IOException if the writer does
     */
    public static void write(LintRun run, boolean colour, Writer writer) throws IOException {
        while (run.hasNext()) {
            LintedFile file = run.next();
            TextReport report = new TextReport(colour);
            file.reports().forEach(each -> report.policy(file.path(), each));
            writer.append(report.out);
        }
        if (run.linted() > 0) {
            TextReport report = new TextReport(colour);
            report.summary(run);
            writer.append(report.out);
        }
    }

    private void policy(String path, LintReport report) {
        for (Finding finding : report.findings()) {
            finding(path, finding, report.source());
        }
    }

    private void finding(String path, Finding finding, SourceText source) {
        Location place = finding.locations().get(0);
        out.append(paint(
                        "1",
                        path + ":" + place.start().line() + ":" + place.start().column()))
                .append(": ")
                .append(paint(
                        colourOf(finding.type()),
                        words(finding.type()) + "[" + finding.code().name() + "]"))
                .append(' ')
                .append(finding.message())
                .append('\n');
        excerpt(place, source);
        finding.help().ifPresent(help -> out.append("  = help: ").append(help).append('\n'));
        others(finding);
        for (Fix fix : finding.fixes()) {
            out.append("  = fix: ")
                    .append(fix.title())
                    .append(fix.safe() ? "" : " [changes what the policy grants]")
                    .append('\n');
        }
        out.append('\n');
    }

    private void excerpt(Location place, SourceText source) {
        int number = place.start().line();
        String line = source.line(number);
        int column = Math.min(place.start().column() - 1, line.length());
        int last = place.end().line() == number ? place.end().column() - 1 : line.length();
        int from = column <= WIDTH - 20 ? 0 : column - 20;
        String shown = line.substring(from, Math.min(line.length(), from + WIDTH));
        int carets = Math.max(1, Math.min(last, from + WIDTH) - column);
        String gutter = String.valueOf(number);
        out.append(paint("2", gutter + " | "))
                .append(visible(shown))
                .append('\n')
                .append(" ".repeat(gutter.length()))
                .append(paint("2", " | "))
                .append(" ".repeat(column - from))
                .append(paint("1", "^".repeat(carets)))
                .append('\n');
    }

    private static String visible(String line) {
        int at = 0;
        while (at < line.length() && !Character.isISOControl(line.charAt(at))) {
            at++;
        }
        if (at == line.length()) {
            return line;
        }
        StringBuilder shown = new StringBuilder(line);
        for (; at < line.length(); at++) {
            char c = line.charAt(at);
            if (Character.isISOControl(c)) {
                shown.setCharAt(at, c == '\t' ? ' ' : '\u00B7');
            }
        }
        return shown.toString();
    }

    private void others(Finding finding) {
        int more = finding.locations().size() - 1;
        for (int i = 1; i <= Math.min(more, OTHER_PLACES); i++) {
            Location other = finding.locations().get(i);
            out.append("  = also at line ")
                    .append(other.start().line())
                    .append(", column ")
                    .append(other.start().column())
                    .append('\n');
        }
        if (more > OTHER_PLACES) {
            out.append("  = and at ").append(more - OTHER_PLACES).append(" more places\n");
        }
    }

    private void summary(LintRun run) {
        Map<FindingType, Integer> counts = run.counts();
        StringBuilder parts = new StringBuilder();
        counts.forEach((type, count) -> {
            if (count > 0) {
                parts.append(parts.isEmpty() ? "" : ", ")
                        .append(count)
                        .append(' ')
                        .append(words(type))
                        .append(count == 1 ? "" : "s");
            }
        });
        int files = run.linted();
        out.append(parts.isEmpty() ? "No findings" : parts)
                .append(" in ")
                .append(files)
                .append(files == 1 ? " file" : " files")
                .append(" (AWS reference data of ")
                .append(run.referenceData())
                .append(").\n");
        skipped(run.skipped());
        int safe = run.safelyFixable();
        if (safe > 0) {
            out.append(safe)
                    .append(safe == 1 ? " has a safe fix" : " have a safe fix")
                    .append(": see the command fix.\n");
        }
    }

    private void skipped(Map<String, Integer> reasons) {
        int files = reasons.values().stream().mapToInt(Integer::intValue).sum();
        if (files > 0) {
            out.append(files).append(files == 1 ? " file was skipped" : " files were skipped");
            String separator = ": ";
            for (Map.Entry<String, Integer> reason : reasons.entrySet()) {
                out.append(separator)
                        .append(reason.getValue())
                        .append(" (")
                        .append(reason.getKey())
                        .append(')');
                separator = ", ";
            }
            out.append(".\n");
        }
    }

    private static String words(FindingType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String colourOf(FindingType type) {
        return switch (type) {
            case ERROR -> "1;31";
            case SECURITY_WARNING -> "1;35";
            case WARNING -> "1;33";
            case SUGGESTION -> "1;36";
        };
    }

    private String paint(String style, String text) {
        return colour ? "\u001B[" + style + "m" + text + "\u001B[0m" : text;
    }
}
