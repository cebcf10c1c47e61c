package io.github.artifactkit.samples;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.FixPolicy;
import io.github.artifactkit.policylint.FixedPolicy;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.rule.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** An IAM policy on its way from pasted to right. */
record PolicyStep(String text) {

    /** The policy as it is printed in the article. */
    static PolicyStep ofTheArticle() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                PolicyStep.class.getResourceAsStream("article-policy.json"), "the jar holds the policy")) {
            return new PolicyStep(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Shows what is wrong with it. */
    void lint() {
        LintReport report = PolicyLinter.create().lint(text, PolicyType.IDENTITY);
        for (Finding finding : report.findings()) {
            Narration.line("line " + finding.locations().get(0).start().line() + ": " + finding.type() + " "
                    + finding.code().name() + ": " + finding.message());
        }
    }

    /** Makes all fixes, those that change what it grants too, and shows what came out. */
    void fix(String account, String region, String domain, String repository) {
        PolicyLinter linter = PolicyLinter.builder()
                .environment(Environment.UNKNOWN
                        .with("Account", account)
                        .with("Region", region)
                        .with("DomainName", domain)
                        .with("RepositoryName", repository))
                .build();
        FixedPolicy fixed = linter.fix(text, PolicyType.IDENTITY, FixPolicy.ALL);
        fixed.text().lines().forEach(line -> Narration.line("  " + line));
        if (!fixed.report().isClean()) {
            throw new IllegalStateException(
                    "The policy was not fixed: " + fixed.report().findings());
        }
        Narration.line(fixed.fixed().size() + " fixes, and nothing left to say of it");
    }
}
