package io.github.artifactkit.policylint;

import io.github.artifactkit.iam.policy.document.IamIdentity;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Environment;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import io.github.artifactkit.policylint.rules.action.ActionRules;
import io.github.artifactkit.policylint.rules.condition.ConditionRules;
import io.github.artifactkit.policylint.rules.escalation.EscalationRules;
import io.github.artifactkit.policylint.rules.grammar.GrammarRules;
import io.github.artifactkit.policylint.rules.principal.PrincipalRules;
import io.github.artifactkit.policylint.rules.redundancy.RedundancyRules;
import io.github.artifactkit.policylint.rules.resource.ResourceRules;
import io.github.artifactkit.policylint.rules.security.SecurityRules;
import io.github.artifactkit.policylint.rules.size.SizeRules;
import io.github.artifactkit.policylint.rules.syntax.SyntaxRules;
import io.github.artifactkit.policylint.rules.type.TypeRules;
import io.github.artifactkit.policylint.rules.variable.VariableRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Validates AWS IAM policies.
 *
 * <pre>{@code
 * PolicyLinter linter = PolicyLinter.create();
 * LintReport report = linter.lint(Files.readString(file), PolicyType.IDENTITY);
 * report.findings().forEach(finding -> System.out.println(finding.message()));
 * }</pre>
 *
 * <p>A linter needs no network and no credentials. It is immutable and thread-safe; make one and keep it.
 */
public final class PolicyLinter {

    private static final Comparator<Finding> BY_PLACE = Comparator.comparingInt(
                    (Finding finding) -> finding.locations().get(0).start().offset())
            .thenComparing(Finding::type)
            .thenComparing(finding -> finding.code().name());

    private final List<Rule> rules;
    private final Set<IssueCode> reported;
    private final Set<IssueCode> optional;
    private final ReferenceData reference;
    private final Environment environment;
    private final ReadLimits limits;
    private final boolean dataIsComplete;
    private final @Nullable ResourceKind resourceKind;

    private PolicyLinter(Builder builder) {
        this.reported = builder.reported();
        this.optional = builder.optional();
        this.rules = builder.rules.stream()
                .filter(rule -> rule.codes().stream().anyMatch(reported::contains))
                .toList();
        this.reference = builder.reference == null ? ReferenceData.embedded() : builder.reference;
        this.environment = builder.environment == null ? Environment.UNKNOWN : builder.environment;
        this.limits = builder.limits == null ? ReadLimits.DEFAULT : builder.limits;
        this.dataIsComplete = builder.dataIsComplete;
        this.resourceKind = builder.resourceKind;
    }

    /** A linter with all rules and the data that comes with the library. */
    public static PolicyLinter create() {
        return builder().build();
    }

    /** Begins a linter with settings of its own. */
    public static Builder builder() {
        return new Builder();
    }

    /** Every code that the linter may report, in alphabetical order. */
    public List<IssueCode> codes() {
        return inOrder(reported);
    }

    /** Every code that the linter does not report because {@link Builder#enable} was not called for it. */
    public List<IssueCode> optionalCodes() {
        return inOrder(optional);
    }

    private static List<IssueCode> inOrder(Set<IssueCode> codes) {
        return codes.stream().sorted(Comparator.comparing(IssueCode::name)).toList();
    }

    /** The data that the linter works with. */
    public ReferenceData referenceData() {
        return reference;
    }

    /**
     * Lints a policy whose type is worked out from what it holds; the report says which and why.
     *
     * @param text the policy; any text will do, and none makes this method throw
     */
    public LintReport lint(String text) {
        return lint(policy(Policy.read(text, limits), null));
    }

    /**
     * Lints a policy of a type.
     *
     * @param text the policy; any text will do, and none makes this method throw
     * @param type what the policy is attached to
     */
    public LintReport lint(String text, PolicyType type) {
        return lint(policy(Policy.read(text, limits), type));
    }

    /**
     * Lints the bytes of a file.
     *
     * @param bytes the policy in UTF-8; any bytes will do, and none make this method throw
     * @param type what the policy is attached to; null to work it out
     */
    public LintReport lint(byte[] bytes, @Nullable PolicyType type) {
        return lint(policy(Policy.read(bytes, limits), type));
    }

    /**
     * Lints a policy where it was found. Its type is the one that its place says, or is worked out from what it holds.
     *
     * @param source the policy with its place in a file
     */
    public LintReport lint(PolicySource source) {
        return lint(policy(source, null));
    }

    /**
     * Lints a policy where it was found.
     *
     * @param source the policy with its place in a file
     * @param type what the policy is attached to, where its place does not say it
     */
    public LintReport lint(PolicySource source, PolicyType type) {
        return lint(policy(source, type));
    }

    private Policy policy(JsonDocument document, @Nullable PolicyType type) {
        return policy(PolicySource.plain(document), type);
    }

    private Policy policy(PolicySource source, @Nullable PolicyType type) {
        if (resourceKind != null && (type == null || type == resourceKind.policyType())) {
            return Policy.of(source, resourceKind);
        }
        return type == null ? Policy.of(source) : Policy.of(source, type);
    }

    private LintReport lint(Policy policy) {
        List<Finding> findings = confirmed(findings(policy, rules), policy);
        OneCause.reduce(findings);
        TrustedCovers.distrustErrors(findings);
        findings.sort(BY_PLACE);
        return new LintReport(policy.source(), policy.detectedType(), findings, reference.date());
    }

    private List<Finding> findings(Policy policy, List<Rule> wanted) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : wanted) {
            if (rule.appliesTo(policy.type())) {
                run(rule, policy, findings);
            }
        }
        return findings;
    }

    /** Leaves errors and warnings out that depend on a part of the policy that is not known. */
    private List<Finding> confirmed(List<Finding> findings, Policy policy) {
        List<Policy> readings = findings.stream().anyMatch(Confirmation::isNeededFor) ? Readings.of(policy) : List.of();
        if (readings.isEmpty()) {
            return findings;
        }
        Set<IssueCode> doubtful = findings.stream()
                .filter(Confirmation::isNeededFor)
                .map(Finding::code)
                .collect(Collectors.toSet());
        List<Rule> behind = rules.stream()
                .filter(rule -> rule.codes().stream().anyMatch(doubtful::contains))
                .toList();
        List<Finding> confirmed = findings;
        for (Policy reading : readings) {
            confirmed = Confirmation.of(confirmed, findings(reading, behind));
        }
        return new ArrayList<>(confirmed);
    }

    /**
     * Lints the inline policies of one user, group or role together, such as their sizes, for which IAM has a quota. What each
     * of them says by itself is not looked at.
     *
     * @param identity the user, group or role
     * @param inlinePolicies its inline policies in one file, at least two, which are valid together
     * @return the findings, each with the first policy that it is about as its primary place
     */
    public List<Finding> lint(IamIdentity identity, List<PolicySource> inlinePolicies) {
        List<Policy> policies = inlinePolicies.stream().map(Policy::of).toList();
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.appliesTo(PolicyType.IDENTITY)) {
                rule.checkIdentity(identity, policies, context(rule, policies.get(0), findings));
            }
        }
        findings.sort(BY_PLACE);
        return findings;
    }

    private RuleContext context(Rule rule, Policy policy, List<Finding> findings) {
        return new RuleContext(policy, reference, environment, rule.codes(), dataIsComplete, finding -> {
            if (reported.contains(finding.code())) {
                findings.add(finding);
            }
        });
    }

    private void run(Rule rule, Policy policy, List<Finding> findings) {
        RuleContext context = context(rule, policy, findings);
        rule.checkPolicy(policy, context);
        for (Statement statement : policy.statements()) {
            rule.checkStatement(statement, context);
        }
    }

    /**
     * Makes the fixes of a policy whose type is worked out from what it holds, and lints the result.
     *
     * @param text the policy; any text will do, and none makes this method throw
     * @param policy which fixes are made
     */
    public FixedPolicy fix(String text, FixPolicy policy) {
        return FixedPolicy.of(text, policy, this::lint);
    }

    /**
     * Makes the fixes of a policy, and lints the result.
     *
     * @param text the policy; any text will do, and none makes this method throw
     * @param type what the policy is attached to
     * @param policy which fixes are made
     */
    public FixedPolicy fix(String text, PolicyType type, FixPolicy policy) {
        return FixedPolicy.of(text, policy, each -> lint(each, type));
    }

    /** Settings of a linter. Belongs to one thread. */
    public static final class Builder {

        private final List<Rule> rules = new ArrayList<>();
        private final Set<String> ignored = new HashSet<>();
        private final Set<String> enabled = new HashSet<>();
        private Predicate<IssueCode> wanted = code -> true;
        private @Nullable ReferenceData reference;
        private @Nullable Environment environment;
        private @Nullable ReadLimits limits;
        private boolean dataIsComplete;
        private @Nullable ResourceKind resourceKind;

        private Builder() {
            rules.addAll(SyntaxRules.all());
            rules.addAll(GrammarRules.all());
            rules.addAll(TypeRules.all());
            rules.addAll(ActionRules.all());
            rules.addAll(ResourceRules.all());
            rules.addAll(PrincipalRules.all());
            rules.addAll(SizeRules.all());
            rules.addAll(ConditionRules.all());
            rules.addAll(VariableRules.all());
            rules.addAll(RedundancyRules.all());
            rules.addAll(SecurityRules.all());
            rules.addAll(EscalationRules.all());
            ServiceLoader.load(Rule.class).forEach(rules::add);
        }

        /**
         * Adds a rule to those of the library.
         *
         * @throws IllegalStateException if the same rule was added before
         */
        public Builder rule(Rule rule) {
            if (rules.contains(rule)) {
                throw new IllegalStateException("the rule was added before: " + rule);
            }
            rules.add(rule);
            return this;
        }

        /**
         * Omits findings of a code.
         *
         * @throws IllegalArgumentException if no rule has that code
         * @throws IllegalStateException if the code was ignored before
         */
        public Builder ignore(String code) {
            if (!ignored.add(known(code))) {
                throw new IllegalStateException(code + " was ignored before");
            }
            return this;
        }

        /**
         * Reports a code that is off by default, such as one that is a matter of style.
         *
         * @throws IllegalArgumentException if no rule has that code
         * @throws IllegalStateException if the code was enabled before
         */
        public Builder enable(String code) {
            if (!enabled.add(known(code))) {
                throw new IllegalStateException(code + " was enabled before");
            }
            return this;
        }

        /**
         * Reports only codes that pass a test, such as {@link IssueCode#isAccessAnalyzers}, of those that would be
         * reported otherwise.
         */
        public Builder only(Predicate<IssueCode> test) {
            wanted = wanted.and(test);
            return this;
        }

        private String known(String code) {
            if (codes(rule -> true).noneMatch(known -> known.name().equals(code))) {
                throw new IllegalArgumentException("no rule reports " + code);
            }
            return code;
        }

        private Stream<IssueCode> codes(Predicate<Rule> which) {
            return rules.stream().filter(which).flatMap(rule -> rule.codes().stream());
        }

        private Set<IssueCode> reported() {
            return Stream.concat(
                            codes(rule -> !rule.isOptional()),
                            codes(Rule::isOptional).filter(code -> enabled.contains(code.name())))
                    .filter(code -> !ignored.contains(code.name()))
                    .filter(wanted)
                    .collect(Collectors.toUnmodifiableSet());
        }

        private Set<IssueCode> optional() {
            return codes(Rule::isOptional)
                    .filter(code -> !enabled.contains(code.name()))
                    .collect(Collectors.toUnmodifiableSet());
        }

        /**
         * Uses other data than that which comes with the library.
         *
         * @throws IllegalStateException if it was set before
         */
        public Builder referenceData(ReferenceData data) {
            if (reference != null) {
                throw new IllegalStateException("the reference data was set before");
            }
            reference = data;
            return this;
        }

        /**
         * Treats the reference data as complete, as IAM Access Analyzer does: an action or a service that it does not
         * have is an error. Otherwise it is a warning, because published data is never complete.
         *
         * @throws IllegalStateException if it was set before
         */
        public Builder completeReferenceData() {
            if (dataIsComplete) {
                throw new IllegalStateException("the reference data was called complete before");
            }
            dataIsComplete = true;
            return this;
        }

        /**
         * Sets what is known about the account, for fixes that complete ARNs.
         *
         * @throws IllegalStateException if it was set before
         */
        public Builder environment(Environment known) {
            if (environment != null) {
                throw new IllegalStateException("the environment was set before");
            }
            environment = known;
            return this;
        }

        /**
         * Sets how much of a text is read.
         *
         * @throws IllegalStateException if it was set before
         */
        public Builder limits(ReadLimits newLimits) {
            if (limits != null) {
                throw new IllegalStateException("the limits were set before: " + limits);
            }
            limits = newLimits;
            return this;
        }

        /**
         * Says what kind of resource the policies are attached to, which is worked out from each policy otherwise.
         * It holds for policies that are linted without a type or as the type that the kind has.
         *
         * @throws IllegalStateException if it was set before
         */
        public Builder resourceKind(ResourceKind kind) {
            if (resourceKind != null) {
                throw new IllegalStateException("the kind of resource was set before: " + resourceKind.id());
            }
            resourceKind = kind;
            return this;
        }

        /** Makes the linter. */
        public PolicyLinter build() {
            return new PolicyLinter(this);
        }
    }
}
