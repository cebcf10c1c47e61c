package io.github.artifactkit.policylint.run;

import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicySource.Attachment;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.config.Configuration.FileSettings;
import io.github.artifactkit.policylint.source.CommentSuppressions;
import io.github.artifactkit.policylint.source.Extraction;
import io.github.artifactkit.policylint.source.SourceSuppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lints the policies that were found in a file. Thread-safe.
 *
 * @param linter lints each policy
 * @param type what policies are attached to whose place does not say it; empty to work it out
 * @param configuration says for some files what their policies are attached to, where nothing else does
 */
record FileLinter(PolicyLinter linter, Optional<PolicyType> type, Configuration configuration) {

    LintedFile.Linted lint(InputFile input, Extraction.Found found) {
        List<PolicySource> policies = typed(found.toLint(), input);
        List<LintReport> reports =
                policies.stream().map(policy -> lint(input, policy)).toList();
        List<LintReport> distinct = policies.size() == 1 ? reports : DistinctFindings.of(reports);
        return new LintedFile.Linted(InlinePolicies.lint(linter, found.policies(), distinct), suppressions(found));
    }

    private LintReport lint(InputFile input, PolicySource policy) {
        return type.isPresent() ? linter.lint(policy, type.get()) : linter.lint(PathType.of(input.name(), policy));
    }

    /** Policies whose place does not say what they are attached to are attached to what the configuration says. */
    private List<PolicySource> typed(List<PolicySource> policies, InputFile input) {
        if (type.isPresent() || input.path().isEmpty()) {
            return policies;
        }
        FileSettings settings =
                configuration.settingsFor(configuration.relative(input.path().get()));
        Optional<PolicyType> configured =
                settings.policyType().or(() -> settings.resourceType().map(ResourceKind::policyType));
        return policies.stream()
                .map(policy -> policy.type().isPresent() || configured.isEmpty()
                        ? policy
                        : policy.with(new Attachment(configured, settings.resourceType(), Optional.empty())))
                .toList();
    }

    /** JSON has no comments; what looks like one in it is a part of a string. */
    private static List<SourceSuppression> suppressions(Extraction.Found found) {
        List<SourceSuppression> all = new ArrayList<>(found.suppressions());
        SourceText text = found.policies().get(0).document().source();
        String first = text.text().stripLeading();
        if (!first.startsWith("{") && !first.startsWith("[")) {
            all.addAll(CommentSuppressions.of(text));
        }
        return all;
    }
}
