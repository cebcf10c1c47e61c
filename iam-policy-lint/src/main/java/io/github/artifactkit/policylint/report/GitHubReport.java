package io.github.artifactkit.policylint.report;

import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Location;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.ReportedFile;
import io.github.artifactkit.policylint.run.ReportedFinding;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Workflow commands of GitHub Actions. GitHub shows ten annotations of each level for a step, so that no more are
 * written, the most severe first, and then how many are left.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">GitHub Docs, workflow
 *     commands</a>
 */
final class GitHubReport implements Report {

    private static final int SHOWN_OF_A_LEVEL = 10;
    /** The level of the annotation that says how many findings are left out. */
    private static final String LEFT_OUT = "notice";
    /** The runner does not make annotations of longer messages. */
    private static final int LONGEST_MESSAGE = 4_000;

    private final Writer out;
    private final ReportSettings settings;
    private final Map<FindingType, List<String>> commands = new EnumMap<>(FindingType.class);
    private final Map<String, Integer> found = new HashMap<>();

    GitHubReport(Writer out, ReportSettings settings) {
        this.out = out;
        this.settings = settings;
    }

    @Override
    public void file(ReportedFile file) {
        settings.shown(file)
                .filter(ReportedFinding::counts)
                .map(ReportedFinding::finding)
                .forEach(finding -> {
                    found.merge(level(finding.type()), 1, Integer::sum);
                    List<String> ofType = commands.computeIfAbsent(finding.type(), ignored -> new ArrayList<>());
                    if (ofType.size() < SHOWN_OF_A_LEVEL) {
                        ofType.add(command(settings.relative(file.file().path()), finding));
                    }
                });
    }

    private static String level(FindingType type) {
        return switch (type) {
            case ERROR, SECURITY_WARNING -> "error";
            case WARNING -> "warning";
            case SUGGESTION -> "notice";
        };
    }

    private static String command(String path, Finding finding) {
        Location place = finding.primary();
        boolean oneLine = place.start().line() == place.end().line();
        String columns = oneLine
                ? ",col=" + place.start().column() + ",endColumn=" + place.end().column()
                : "";
        String message =
                finding.message() + finding.help().map(help -> "\n" + help).orElse("");
        return "::" + level(finding.type()) + " file=" + WorkflowCommand.property(path) + ",line="
                + place.start().line() + ",endLine=" + place.end().line() + columns + ",title="
                + WorkflowCommand.property(finding.code().name()) + "::"
                + WorkflowCommand.data(message.substring(0, Math.min(message.length(), LONGEST_MESSAGE))) + "\n";
    }

    @Override
    public void finish(LintRun run) throws IOException {
        boolean isCut = found.values().stream().anyMatch(count -> count > SHOWN_OF_A_LEVEL);
        Map<String, Integer> written = new HashMap<>();
        for (FindingType type : FindingType.values()) {
            for (String command : commands.getOrDefault(type, List.of())) {
                if (written.merge(level(type), 1, Integer::sum) <= most(level(type), isCut)) {
                    out.write(command);
                }
            }
        }
        if (isCut) {
            int left = 0;
            for (Map.Entry<String, Integer> level : found.entrySet()) {
                left += Math.max(0, level.getValue() - most(level.getKey(), true));
            }
            out.write("::" + LEFT_OUT + " title=iam-policy-lint::" + left
                    + (left == 1 ? " more finding is" : " more findings are")
                    + " not annotated; the other reports of this run have all of them\n");
        }
        out.flush();
    }

    /** How many findings of a level are shown. The number of those that are left out is an annotation itself. */
    private static int most(String level, boolean isCut) {
        return isCut && level.equals(LEFT_OUT) ? SHOWN_OF_A_LEVEL - 1 : SHOWN_OF_A_LEVEL;
    }
}
