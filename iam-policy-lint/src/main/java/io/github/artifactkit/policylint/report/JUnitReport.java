package io.github.artifactkit.policylint.report;

import io.github.artifactkit.iam.policy.text.Position;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.LintedFile;
import io.github.artifactkit.policylint.run.ReportedFile;
import io.github.artifactkit.policylint.run.ReportedFinding;
import io.github.artifactkit.policylint.run.ReportedPolicy;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * The XML of JUnit: a suite for each file, a failed case for each finding, a passed case for each file without one, a
 * case in error for each file that could not be read. It has no attribute that the schema of Jenkins does not have, which
 * rejects reports with others.
 *
 * @see <a href="https://github.com/jenkinsci/xunit-plugin/tree/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd">
 *     Jenkins xUnit plugin, schemas of JUnit reports</a>
 */
final class JUnitReport implements Report {

    private final XmlText xml;
    private final ReportSettings settings;

    /** A finding and the address of its policy. */
    private record Case(ReportedFinding reported, String address) {}

    JUnitReport(Writer out, ReportSettings settings) throws IOException {
        this.xml = new XmlText(out);
        this.settings = settings;
        xml.start("testsuites", "name", "iam-policy-lint");
    }

    @Override
    public void file(ReportedFile file) throws IOException {
        if (file.file().outcome() instanceof LintedFile.Skipped) {
            return;
        }
        String path = file.file().path();
        List<Case> cases = cases(file);
        long failures = cases.stream().filter(each -> each.reported().counts()).count();
        boolean unreadable = file.file().outcome() instanceof LintedFile.Failed;
        xml.start(
                "testsuite",
                "name",
                path,
                "tests",
                String.valueOf(Math.max(1, cases.size())),
                "failures",
                String.valueOf(failures),
                "errors",
                unreadable ? "1" : "0",
                "skipped",
                String.valueOf(cases.size() - failures),
                "file",
                path);
        if (file.file().outcome() instanceof LintedFile.Failed failed) {
            xml.start("testcase", "classname", path, "name", "is readable");
            xml.empty("error", "type", "UNREADABLE", "message", failed.reason());
            xml.end();
        } else if (cases.isEmpty()) {
            xml.empty("testcase", "classname", path, "name", "has no findings");
        }
        for (Case each : cases) {
            write(path, each);
        }
        xml.end();
    }

    private List<Case> cases(ReportedFile file) {
        List<Case> cases = new ArrayList<>();
        for (ReportedPolicy policy : file.policies()) {
            policy.findings().stream()
                    .filter(settings::shows)
                    .forEach(finding ->
                            cases.add(new Case(finding, policy.report().policy().address())));
        }
        file.findings().stream().filter(settings::shows).forEach(finding -> cases.add(new Case(finding, "")));
        return cases;
    }

    private void write(String path, Case each) throws IOException {
        Finding finding = each.reported().finding();
        Position start = finding.primary().start();
        String code = finding.code().name();
        xml.start(
                "testcase",
                "classname",
                path,
                "name",
                code + (each.address().isEmpty() ? "" : " " + each.address()) + " at " + start.line() + ":"
                        + start.column());
        if (each.reported().suppressed().isPresent()) {
            xml.empty("skipped", "message", each.reported().suppressed().get().reason());
        } else {
            xml.start("failure", "type", code, "message", Printable.line(finding.message()));
            xml.text(path + ":" + start.line() + ":" + start.column() + ": " + Printable.words(finding.type()) + "["
                    + code + "] " + finding.message()
                    + finding.help().map(help -> "\n" + help).orElse(""));
            xml.end();
        }
        xml.end();
    }

    @Override
    public void finish(LintRun run) throws IOException {
        xml.end();
        xml.finish();
    }
}
