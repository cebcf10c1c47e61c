package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.config.Threshold;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Environment;
import io.github.artifactkit.policylint.run.Failures;
import io.github.artifactkit.policylint.run.Judgement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands that lint have in common. */
final class LinterOptions {

    private enum Checks {
        ALL,
        ACCESS_ANALYZER;

        /** Reads it. */
        static final class Word extends EnumWord<Checks> {
            Word() {
                super(Checks.class);
            }
        }
    }

    private static final Set<String> JUDGEMENT_CODES =
            Judgement.CODES.stream().map(IssueCode::name).collect(Collectors.toUnmodifiableSet());

    @Option(
            names = "--policy-type",
            paramLabel = "TYPE",
            description =
                    "identity, resource, trust, scp, rcp, session or endpoint. Worked out from each policy if left out.")
    private @Nullable String policyType;

    @Option(
            names = "--resource-type",
            paramLabel = "KIND",
            description = "What resource policies are attached to, such as AWS::S3::Bucket or AWS::KMS::Key."
                    + " Worked out from each policy, where that is certain, if left out.")
    private @Nullable String resourceType;

    @Option(
            names = "--fail-on",
            paramLabel = "TYPE",
            description = "Findings of this type or a more severe one make the exit code 1: error, security-warning,"
                    + " warning, suggestion, or none. Default: security-warning.")
    private @Nullable String failOn;

    @Option(
            names = "--ignore",
            paramLabel = "CODE",
            split = ",",
            description = "Leave findings of these codes out. May be repeated.")
    private List<String> ignored = List.of();

    @Option(
            names = "--enable",
            paramLabel = "CODE",
            split = ",",
            description = "Report these codes too, which are off by default; the command rules shows which. May be"
                    + " repeated.")
    private List<String> enabled = List.of();

    @Option(
            names = "--checks",
            converter = Checks.Word.class,
            paramLabel = "WHICH",
            defaultValue = "all",
            description = "all, or access-analyzer: only those that IAM Access Analyzer has too. Default:"
                    + " ${DEFAULT-VALUE}.")
    private Checks checks = Checks.ALL;

    @Option(
            names = "--reference-data",
            paramLabel = "FILE",
            description = "Use this data on AWS services, made by the command data.")
    private @Nullable Path referenceData;

    @Option(names = "--partition", paramLabel = "NAME", description = "Partition for ARNs in fixes. Default: aws.")
    private @Nullable String partition;

    @Option(names = "--region", paramLabel = "NAME", description = "Region for ARNs in fixes.")
    private @Nullable String region;

    @Option(names = "--account", paramLabel = "ID", description = "Account for ARNs in fixes.")
    private @Nullable String account;

    @Option(names = "--domain", paramLabel = "NAME", description = "CodeArtifact domain for ARNs in fixes.")
    private @Nullable String domain;

    @Option(names = "--repository", paramLabel = "NAME", description = "CodeArtifact repository for ARNs in fixes.")
    private @Nullable String repository;

    @Nullable
    PolicyType policyType() {
        ResourceKind kind = resourceKind();
        if (policyType == null) {
            return kind == null ? null : kind.policyType();
        }
        PolicyType type = PolicyType.of(policyType)
                .orElseThrow(() -> new UsageException("There is no policy type \"" + policyType
                        + "\"; it is identity, resource, trust, scp, rcp, session or endpoint."));
        if (kind != null && kind.policyType() != type) {
            throw new UsageException("A policy on " + kind.id() + " is of type "
                    + kind.policyType().id() + ", not " + type.id() + ".");
        }
        return type;
    }

    private @Nullable ResourceKind resourceKind() {
        if (resourceType == null) {
            return null;
        }
        return ResourceKind.of(resourceType)
                .orElseThrow(
                        () -> new UsageException("There is no resource type \"" + resourceType + "\"; it is one of "
                                + Arrays.stream(ResourceKind.values())
                                        .map(ResourceKind::id)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    /** Which findings make the run fail: as said here, or by the configuration. */
    Threshold failOn(Configuration configuration) {
        return failOn == null
                ? configuration.failOn().orElse(Threshold.SECURITY_WARNING)
                : ReportOptions.Words.constant("finding type", failOn, Threshold.values());
    }

    PolicyLinter linter(Configuration configuration) {
        PolicyLinter.Builder builder = PolicyLinter.builder().environment(environment());
        ResourceKind kind = resourceKind();
        if (kind != null) {
            builder.resourceKind(kind);
        }
        Set<String> off = new LinkedHashSet<>(ignored);
        off.addAll(configuration.ignore());
        configuration.severity().forEach((code, type) -> {
            if (type.isEmpty()) {
                off.add(code);
            }
        });
        Set<String> on = new LinkedHashSet<>(enabled);
        on.addAll(configuration.enable());
        off.removeAll(JUDGEMENT_CODES);
        off.forEach(code -> choose(code, builder::ignore));
        on.forEach(code -> choose(code, builder::enable));
        if (checks == Checks.ACCESS_ANALYZER) {
            builder.only(IssueCode::isAccessAnalyzers).completeReferenceData();
        }
        if (referenceData != null) {
            try {
                builder.referenceData(ReferenceData.read(referenceData));
            } catch (IOException e) {
                throw new UsageException(
                        "The reference data cannot be read from " + referenceData + ": " + Failures.words(e));
            }
        }
        return builder.build();
    }

    private static void choose(String code, Consumer<String> setting) {
        try {
            setting.accept(code);
        } catch (IllegalArgumentException unknown) {
            throw new UsageException("No rule reports \"" + code + "\"; the command rules lists the codes.");
        }
    }

    private Environment environment() {
        Environment known = Environment.UNKNOWN;
        known = with(known, "Partition", partition);
        known = with(known, "Region", region);
        known = with(known, "Account", account);
        known = with(known, "DomainName", domain);
        return with(known, "RepositoryName", repository);
    }

    private static Environment with(Environment known, String name, @Nullable String value) {
        return value == null ? known : known.with(name, value);
    }
}
