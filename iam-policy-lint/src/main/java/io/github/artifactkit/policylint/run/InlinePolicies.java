package io.github.artifactkit.policylint.run;

import io.github.artifactkit.iam.policy.document.IamIdentity;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.finding.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Findings about the inline policies of a user, group or role together, where a file shows several of them. */
final class InlinePolicies {

    private final PolicyLinter linter;
    private final List<LintReport> reports;

    private InlinePolicies(PolicyLinter linter, List<LintReport> reports) {
        this.linter = linter;
        this.reports = new ArrayList<>(reports);
    }

    /**
     * The reports on the policies of a file with what is found of its identities, each finding in the report on the first
     * policy that it is about.
     *
     * @param policies all policies of the file, those included that are linted elsewhere because they are the same text
     */
    static List<LintReport> lint(PolicyLinter linter, List<PolicySource> policies, List<LintReport> reports) {
        InlinePolicies together = new InlinePolicies(linter, reports);
        byIdentity(policies).forEach(together::lint);
        return together.reports;
    }

    private static Map<IamIdentity, List<PolicySource>> byIdentity(List<PolicySource> policies) {
        Map<IamIdentity, List<PolicySource>> byIdentity = new LinkedHashMap<>();
        for (int i = 0; i < policies.size(); ) {
            int end = i + 1;
            while (end < policies.size() && DistinctFindings.areCases(policies.get(i), policies.get(end))) {
                end++;
            }
            shortest(policies.subList(i, end))
                    .ifPresent(policy -> policy.identities()
                            .forEach(identity -> byIdentity
                                    .computeIfAbsent(identity, key -> new ArrayList<>())
                                    .add(policy)));
            i = end;
        }
        byIdentity.values().removeIf(each -> each.size() < 2);
        return byIdentity;
    }

    /** Which of the cases of a policy applies is not known; empty if one of them is not known itself. */
    private static Optional<PolicySource> shortest(List<PolicySource> cases) {
        if (cases.size() == 1
                || cases.stream().anyMatch(each -> Policy.of(each).text().isEmpty())) {
            return cases.size() == 1 ? Optional.of(cases.get(0)) : Optional.empty();
        }
        return cases.stream()
                .min(Comparator.comparingInt(
                        each -> Policy.of(each).text().orElse("").length()));
    }

    private void lint(IamIdentity identity, List<PolicySource> policies) {
        for (Finding finding : linter.lint(identity, policies)) {
            int start = finding.primary().start().offset();
            PolicySource first = policies.stream()
                    .filter(policy -> start(policy) == start)
                    .findFirst()
                    .orElse(policies.get(0));
            int index = indexOf(first);
            LintReport report = reports.get(index);
            List<Finding> findings = new ArrayList<>(report.findings());
            findings.add(finding);
            findings.sort(Comparator.comparingInt(each -> each.primary().start().offset()));
            reports.set(index, new LintReport(report.policy(), report.type(), findings, report.referenceDate()));
        }
    }

    /** The report on a policy; a new one for a policy that is linted elsewhere. */
    private int indexOf(PolicySource policy) {
        for (int i = 0; i < reports.size(); i++) {
            if (DistinctFindings.areCases(reports.get(i).policy(), policy)) {
                return i;
            }
        }
        int index = 0;
        while (index < reports.size() && start(reports.get(index).policy()) < start(policy)) {
            index++;
        }
        String date = linter.referenceData().date();
        reports.add(index, new LintReport(policy, Policy.of(policy).detectedType(), List.of(), date));
        return index;
    }

    private static int start(PolicySource policy) {
        return Policy.of(policy).span().start();
    }
}
