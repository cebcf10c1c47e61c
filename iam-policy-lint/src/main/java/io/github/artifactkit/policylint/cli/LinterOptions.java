package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.settings.LinterSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands that lint have in common. */
@OptionGroup("Rules")
final class LinterOptions {

    @Option(
            names = "--policy-type",
            completionCandidates = Candidates.PolicyTypes.class,
            paramLabel = "TYPE",
            description =
                    "identity, resource, trust, scp, rcp, session or endpoint. Worked out from each policy if left out.")
    private @Nullable String policyType;

    @Option(
            names = "--resource-type",
            completionCandidates = Candidates.ResourceTypes.class,
            paramLabel = "RESOURCE",
            description = "What resource policies are attached to, such as AWS::S3::Bucket or AWS::KMS::Key."
                    + " Worked out from each policy, where that is certain, if left out.")
    private @Nullable String resourceType;

    @Option(
            names = "--fail-on",
            completionCandidates = Candidates.Thresholds.class,
            paramLabel = "THRESHOLD",
            description = "Findings of this type or a more severe one make the exit code 1: error, security-warning,"
                    + " warning, suggestion, or none. Default: security-warning.")
    private @Nullable String failOn;

    @Option(
            names = "--ignore",
            completionCandidates = Candidates.Codes.class,
            paramLabel = "CODE",
            split = ",",
            description = "Leave findings of these codes out. May be repeated.")
    private List<String> ignored = List.of();

    @Option(
            names = "--enable",
            completionCandidates = Candidates.Codes.class,
            paramLabel = "CODE",
            split = ",",
            description = "Report these codes too, which are off by default; the command rules shows which. May be"
                    + " repeated.")
    private List<String> enabled = List.of();

    @Option(
            names = "--checks",
            completionCandidates = Candidates.Checks.class,
            paramLabel = "WHICH",
            defaultValue = "all",
            description = "all, or access-analyzer: only those that IAM Access Analyzer has too. Default:"
                    + " ${DEFAULT-VALUE}.")
    private String checks = "all";

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

    private static <T> void give(@Nullable T value, Consumer<T> setting) {
        if (value != null) {
            setting.accept(value);
        }
    }

    LinterSettings settings() {
        LinterSettings.Builder builder =
                LinterSettings.builder().ignore(ignored).enable(enabled).checks(checks);
        give(policyType, builder::policyType);
        give(resourceType, builder::resourceType);
        give(failOn, builder::failOn);
        give(referenceData, builder::referenceData);
        give(partition, builder::partition);
        give(region, builder::region);
        give(account, builder::account);
        give(domain, builder::domain);
        give(repository, builder::repository);
        return builder.build();
    }
}
