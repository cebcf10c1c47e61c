package io.github.artifactkit.policylint.run;

import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.IssueCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The findings of a file's policies, each once: the cases of one policy, such as those of the branches of
 * {@code Fn::If}, become one report, and text that several policies share is reported with the first of them.
 */
final class DistinctFindings {

    /** What makes two findings the same one: the code and where it is in the file. */
    private record Key(IssueCode code, int start, int end) {

        static Key of(Finding finding) {
            return new Key(
                    finding.code(),
                    finding.locations().get(0).start().offset(),
                    finding.locations().get(0).end().offset());
        }
    }

    private DistinctFindings() {}

    static List<LintReport> of(List<LintReport> reports) {
        List<LintReport> distinct = new ArrayList<>();
        Set<Key> reported = new HashSet<>();
        for (int i = 0; i < reports.size(); ) {
            int end = i + 1;
            while (end < reports.size()
                    && areCases(reports.get(i).policy(), reports.get(end).policy())) {
                end++;
            }
            distinct.add(merge(reports.subList(i, end), reported));
            i = end;
        }
        return distinct;
    }

    /** Whether two policies are cases of one. */
    static boolean areCases(PolicySource one, PolicySource other) {
        return one.address().equals(other.address()) && one.path().equals(other.path());
    }

    private static LintReport merge(List<LintReport> cases, Set<Key> reported) {
        Map<Key, Integer> counts = new HashMap<>();
        for (LintReport report : cases) {
            keys(report).forEach(key -> counts.merge(key, 1, Integer::sum));
        }
        List<Finding> findings = new ArrayList<>();
        for (LintReport report : cases) {
            for (Finding finding : report.findings()) {
                Key key = Key.of(finding);
                if (!reported.contains(key)) {
                    // A change that is right in one case need not be right in another that shares the text.
                    findings.add(counts.getOrDefault(key, 0) == cases.size() ? finding : finding.withoutFixes());
                }
            }
            reported.addAll(keys(report));
        }
        findings.sort(Comparator.comparingInt(
                finding -> finding.locations().get(0).start().offset()));
        LintReport chief = cases.get(0);
        return new LintReport(chief.policy(), chief.type(), findings, chief.referenceDate());
    }

    private static Set<Key> keys(LintReport report) {
        return report.findings().stream().map(Key::of).collect(Collectors.toSet());
    }
}
