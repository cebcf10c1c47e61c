package io.github.artifactkit.policylint.report;

import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.Location;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.LintedFile;
import io.github.artifactkit.policylint.run.ReportedFile;
import io.github.artifactkit.policylint.run.ReportedFinding;
import io.github.artifactkit.policylint.run.Suppressed;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The report for people: each finding with the line that it is about, carets below the place, what is there, and what to
 * do.
 */
final class TextReport implements Report {

    private static final int WIDTH = 160;
    private static final int OTHER_PLACES = 5;

    private final Writer writer;
    private final ReportSettings settings;
    private StringBuilder out = new StringBuilder();

    TextReport(Writer writer, ReportSettings settings) {
        this.writer = writer;
        this.settings = settings;
    }

    @Override
    public void file(ReportedFile file) throws IOException {
        if (file.text().isPresent()) {
            SourceText text = file.text().get();
            settings.shown(file).forEach(finding -> finding(file.file().path(), finding, text));
        }
        flush();
    }

    @Override
    public void finish(LintRun run) throws IOException {
        if (run.linted() > 0) {
            summary(run);
        }
        flush();
        writer.flush();
    }

    private void flush() throws IOException {
        writer.append(out);
        out = new StringBuilder();
    }

    private void finding(String path, ReportedFinding reported, SourceText source) {
        Finding finding = reported.finding();
        Location place = finding.primary();
        out.append(paint(
                        "1",
                        Printable.path(path) + ":" + place.start().line() + ":"
                                + place.start().column()))
                .append(": ")
                .append(paint(
                        colourOf(finding.type()),
                        Printable.words(finding.type()) + "[" + finding.code().name() + "]"))
                .append(' ')
                .append(Printable.line(finding.message()))
                .append('\n');
        excerpt(place, '^', source);
        others(finding, source);
        note("help", finding.help().orElse(""));
        for (Fix fix : finding.fixes()) {
            note("fix", fix.title() + (fix.safe() ? "" : " [changes what the policy grants]"));
        }
        reported.suppressed()
                .ifPresent(suppressed -> note("suppressed", suppressed.reason() + " [" + words(suppressed.by()) + "]"));
        out.append('\n');
    }

    private void note(String name, String text) {
        if (!text.isEmpty()) {
            out.append("  = ")
                    .append(name)
                    .append(": ")
                    .append(Printable.line(text))
                    .append('\n');
        }
    }

    private void excerpt(Location place, char mark, SourceText source) {
        int number = place.start().line();
        String line = source.line(number);
        int column = Math.min(place.start().column() - 1, line.length());
        int last = place.end().line() == number ? place.end().column() - 1 : line.length();
        int from = column <= WIDTH - 20 ? 0 : column - 20;
        String shown = line.substring(from, Math.min(line.length(), from + WIDTH));
        int marks = Math.max(1, Math.min(last, from + WIDTH) - column);
        String gutter = String.valueOf(number);
        out.append(paint("2", gutter + " | "))
                .append(from > 0 ? "..." : "")
                .append(visible(shown))
                .append(from + WIDTH < line.length() ? "..." : "")
                .append('\n')
                .append(" ".repeat(gutter.length()))
                .append(paint("2", " | "))
                .append(" ".repeat(column - from + (from > 0 ? 3 : 0)))
                .append(paint(mark == '^' ? "1" : "2", String.valueOf(mark).repeat(marks)))
                .append(place.label().map(label -> " " + Printable.line(label)).orElse(""))
                .append('\n');
    }

    /** The line as wide as it is, so that the marks below it are below what they mean. */
    private static String visible(String line) {
        if (Printable.line(line).equals(line)) {
            return line;
        }
        StringBuilder shown = new StringBuilder(line.length());
        for (int at = 0; at < line.length(); at++) {
            String c = line.substring(at, at + 1);
            boolean plain =
                    Character.isSurrogate(c.charAt(0)) || Printable.line(c).equals(c);
            shown.append(plain ? c : c.equals("\t") ? " " : "\u00B7");
        }
        return shown.toString();
    }

    private void others(Finding finding, SourceText source) {
        List<Location> others =
                finding.locations().subList(1, finding.locations().size());
        int shown = Math.min(others.size(), OTHER_PLACES);
        for (Location other : others.subList(0, shown)) {
            if (other.label().isPresent()) {
                excerpt(other, '-', source);
            } else {
                out.append("  = also at line ")
                        .append(other.start().line())
                        .append(", column ")
                        .append(other.start().column())
                        .append('\n');
            }
        }
        if (others.size() > shown) {
            out.append("  = and at ")
                    .append(counted(others.size() - shown, "more place"))
                    .append('\n');
        }
    }

    private void summary(LintRun run) {
        List<String> parts = new ArrayList<>();
        run.counts().forEach((type, count) -> {
            if (count > 0) {
                parts.add(counted(count, Printable.words(type)));
            }
        });
        out.append(parts.isEmpty() ? "No findings" : String.join(", ", parts))
                .append(" in ")
                .append(run.policies() == run.linted() ? "" : counted(run.policies(), "policy", "policies") + " of ")
                .append(counted(run.linted(), "file"))
                .append(" (AWS reference data of ")
                .append(run.referenceData())
                .append(").\n");
        suppressed(run.suppressed());
        hidden(run);
        skipped(run);
        int safe = run.safelyFixable();
        if (safe > 0) {
            out.append(safe)
                    .append(safe == 1 ? " finding has" : " findings have")
                    .append(" a safe fix: run `iam-policy-lint fix`.\n");
        }
    }

    private void suppressed(Map<Suppressed.By, Integer> counts) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (all > 0) {
            List<String> parts = new ArrayList<>();
            counts.forEach((by, count) -> parts.add(count + " by " + words(by)));
            out.append(counted(all, "finding"))
                    .append(all == 1 ? " is" : " are")
                    .append(" suppressed: ")
                    .append(String.join(", ", parts))
                    .append(".\n");
        }
    }

    private static String words(Suppressed.By by) {
        return switch (by) {
            case CONFIGURATION -> "the configuration";
            case METADATA -> "metadata";
            case COMMENT -> "comments";
            case BASELINE -> "the baseline";
        };
    }

    private void hidden(LintRun run) {
        int hidden = settings.minType()
                .map(least -> run.counts().entrySet().stream()
                        .filter(each -> !each.getKey().atLeast(least))
                        .mapToInt(Map.Entry::getValue)
                        .sum())
                .orElse(0);
        if (hidden > 0) {
            out.append(counted(hidden, "finding"))
                    .append(hidden == 1 ? " is" : " are")
                    .append(" less severe than --min-type and not shown.\n");
        }
    }

    private void skipped(LintRun run) {
        int files = run.skippedFiles().size();
        if (files == 0) {
            return;
        }
        List<String> parts = new ArrayList<>();
        run.skipped().forEach((reason, count) -> parts.add(count + " (" + reason + ")"));
        out.append(counted(files, "file"))
                .append(files == 1 ? " was skipped: " : " were skipped: ")
                .append(String.join(", ", parts))
                .append(settings.verbose() ? ".\n" : "; --verbose names them.\n");
        if (settings.verbose()) {
            for (LintedFile file : run.skippedFiles()) {
                if (file.outcome() instanceof LintedFile.Skipped skip) {
                    out.append("  ")
                            .append(Printable.path(file.path()))
                            .append(": ")
                            .append(skip.reason())
                            .append('\n');
                }
            }
        }
    }

    private static String counted(int count, String one) {
        return counted(count, one, one + "s");
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
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
        return settings.colour() ? "\u001B[" + style + "m" + text + "\u001B[0m" : text;
    }
}
