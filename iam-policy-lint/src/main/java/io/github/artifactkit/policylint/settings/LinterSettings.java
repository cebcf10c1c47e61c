package io.github.artifactkit.policylint.settings;

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
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** How policies are linted, apart from what the configuration of a project says. Immutable. */
public final class LinterSettings {

    private static final Set<String> JUDGEMENT_CODES =
            Judgement.CODES.stream().map(IssueCode::name).collect(Collectors.toUnmodifiableSet());

    private enum Checks {
        ALL,
        ACCESS_ANALYZER
    }

    private final Optional<PolicyType> policyType;
    private final Optional<ResourceKind> resourceKind;
    private final Optional<Threshold> failOn;
    private final Set<String> ignored;
    private final Set<String> enabled;
    private final Checks checks;
    private final Optional<Path> referenceData;
    private final Environment environment;

    private LinterSettings(Builder builder) {
        this.policyType = builder.policyType;
        this.resourceKind = builder.resourceKind;
        this.failOn = builder.failOn;
        this.ignored = Set.copyOf(builder.ignored);
        this.enabled = Set.copyOf(builder.enabled);
        this.checks = builder.checks;
        this.referenceData = builder.referenceData;
        this.environment = builder.environment;
    }

    /** Settings of which none is made yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** Makes settings from the words of a user. Rejects what does not exist at once. Belongs to one thread. */
    public static final class Builder {

        private Optional<PolicyType> policyType = Optional.empty();
        private Optional<ResourceKind> resourceKind = Optional.empty();
        private Optional<Threshold> failOn = Optional.empty();
        private final Set<String> ignored = new LinkedHashSet<>();
        private final Set<String> enabled = new LinkedHashSet<>();
        private Checks checks = Checks.ALL;
        private Optional<Path> referenceData = Optional.empty();
        private Environment environment = Environment.UNKNOWN;

        private Builder() {}

        /**
         * What policies are attached to whose place does not say it.
         *
         * @throws SettingException if there is no such policy type
         */
        public Builder policyType(String id) {
            policyType = Optional.of(PolicyType.of(id)
                    .orElseThrow(() -> new SettingException("Unknown policy type \"" + id
                            + "\"; it is identity, resource, trust, scp, rcp, session or endpoint.")));
            return this;
        }

        /**
         * The kind of resource that resource policies are attached to, such as {@code AWS::S3::Bucket}.
         *
         * @throws SettingException if resources of this kind have no policies
         */
        public Builder resourceType(String id) {
            resourceKind = Optional.of(ResourceKind.of(id)
                    .orElseThrow(() -> new SettingException("Unknown resource type \"" + id + "\"; it is one of "
                            + Arrays.stream(ResourceKind.values())
                                    .map(ResourceKind::id)
                                    .collect(Collectors.joining(", "))
                            + ".")));
            return this;
        }

        /**
         * The least severe type of finding that makes a run fail, or {@code none}.
         *
         * @throws SettingException if there is no such type
         */
        public Builder failOn(String type) {
            failOn = Optional.of(SettingWord.constant("finding type", type, Threshold.values()));
            return this;
        }

        /** Codes that are not reported. */
        public Builder ignore(Collection<String> codes) {
            ignored.addAll(codes);
            return this;
        }

        /** Codes that are off by default and reported here. */
        public Builder enable(Collection<String> codes) {
            enabled.addAll(codes);
            return this;
        }

        /**
         * {@code all}, or {@code access-analyzer} for those checks only that IAM Access Analyzer has too.
         *
         * @throws SettingException if it is neither
         */
        public Builder checks(String which) {
            checks = SettingWord.constant("set of checks", which, Checks.values());
            return this;
        }

        /** A file with newer data on AWS services, which the command {@code data} made. */
        public Builder referenceData(Path file) {
            referenceData = Optional.of(file);
            return this;
        }

        /** The partition for ARNs in fixes. */
        public Builder partition(String name) {
            return known("Partition", name);
        }

        /** The region for ARNs in fixes. */
        public Builder region(String name) {
            return known("Region", name);
        }

        /** The account for ARNs in fixes. */
        public Builder account(String id) {
            return known("Account", id);
        }

        /** The CodeArtifact domain for ARNs in fixes. */
        public Builder domain(String name) {
            return known("DomainName", name);
        }

        /** The CodeArtifact repository for ARNs in fixes. */
        public Builder repository(String name) {
            return known("RepositoryName", name);
        }

        private Builder known(String name, String value) {
            environment = environment.with(name, value);
            return this;
        }

        /**
         * The settings.
         *
         * @throws SettingException if policies on the kind of resource are not of the policy type
         */
        public LinterSettings build() {
            if (policyType.isPresent() && resourceKind.isPresent()) {
                PolicyType ofKind = resourceKind.get().policyType();
                if (ofKind != policyType.get()) {
                    throw new SettingException(
                            "A policy on " + resourceKind.get().id() + " is of type " + ofKind.id() + ", not "
                                    + policyType.get().id() + ".");
                }
            }
            return new LinterSettings(this);
        }
    }

    /** What policies are attached to whose place does not say it; empty to work it out. */
    public Optional<PolicyType> policyType() {
        return policyType.or(() -> resourceKind.map(ResourceKind::policyType));
    }

    /** Which findings make a run fail: as said here, by the configuration, or security warnings and errors. */
    public Threshold failOn(Configuration configuration) {
        return failOn.or(configuration::failOn).orElse(Threshold.SECURITY_WARNING);
    }

    /**
     * A linter with these settings and those of a configuration.
     *
     * @throws SettingException if a code does not exist, or the reference data cannot be read
     */
    public PolicyLinter linter(Configuration configuration) {
        PolicyLinter.Builder builder = PolicyLinter.builder().environment(environment);
        resourceKind.ifPresent(builder::resourceKind);
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
        referenceData.ifPresent(file -> builder.referenceData(read(file)));
        return builder.build();
    }

    private static ReferenceData read(Path file) {
        try {
            return ReferenceData.read(file);
        } catch (IOException e) {
            throw new SettingException("The reference data cannot be read from " + file + ": " + Failures.words(e));
        }
    }

    private static void choose(String code, Consumer<String> setting) {
        try {
            setting.accept(code);
        } catch (IllegalArgumentException unknown) {
            throw new SettingException("No rule reports \"" + code + "\"; the command rules lists the codes.");
        }
    }
}
