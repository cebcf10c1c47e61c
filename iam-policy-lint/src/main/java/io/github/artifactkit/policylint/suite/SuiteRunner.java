package io.github.artifactkit.policylint.suite;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.evaluation.AccessRequest;
import io.github.artifactkit.iam.policy.evaluation.Caller;
import io.github.artifactkit.iam.policy.evaluation.CompiledPolicy;
import io.github.artifactkit.iam.policy.evaluation.Decision;
import io.github.artifactkit.iam.policy.evaluation.MalformedPolicyException;
import io.github.artifactkit.iam.policy.evaluation.PolicySet;
import io.github.artifactkit.iam.policy.evaluation.Remedy;
import io.github.artifactkit.iam.policy.evaluation.RequestContext;
import io.github.artifactkit.policylint.suite.PolicyCheck.Evaluate;
import io.github.artifactkit.policylint.suite.PolicyCheck.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs the tests of a file. Belongs to one thread. */
public final class SuiteRunner {

    private final SuiteFiles files;
    private final TestSuite suite;
    private final Map<Prepared, CompiledPolicy> compiled = new HashMap<>();

    private record Prepared(PolicyDocument document, PolicyType type) {}

    private SuiteRunner(SuiteFiles files, TestSuite suite) {
        this.files = files;
        this.suite = suite;
    }

    /**
     * Reads a file of tests.
     *
     * @throws IOException if it cannot be read
     * @throws SuiteException if it is not a file of tests
     */
    public static SuiteRunner open(Path file) throws IOException {
        SuiteFiles files = SuiteFiles.open(file);
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
        return new SuiteRunner(files, new SuiteReader(file.toString(), folder, files.suite()).read());
    }

    /** Runs all tests. A policy that cannot be read is an error of its tests only. */
    public SuiteResult run() {
        return new SuiteResult(
                suite.file(), suite.tests().stream().map(this::run).toList());
    }

    private TestResult run(PolicyTest test) {
        try {
            return test.check() instanceof Evaluate evaluate
                    ? evaluate(test, evaluate)
                    : new ComparisonCheck(files, test).run();
        } catch (UnreadablePolicyException | IllegalArgumentException e) {
            return TestResult.of(test, Answer.ERROR, String.valueOf(e.getMessage()));
        }
    }

    private TestResult evaluate(PolicyTest test, Evaluate evaluate) {
        PolicySet.Builder policies = PolicySet.builder();
        evaluate.policies().forEach((layer, levels) -> {
            for (List<PolicyDocument> level : levels) {
                policies.add(
                        layer,
                        level.stream()
                                .map(each -> compiled(each, layer.policyType()))
                                .toList());
            }
        });
        Decision decision = policies.build().evaluate(request(evaluate.request()));
        return TestResult.of(test, Answer.valueOf(decision.outcome().name()), reason(decision));
    }

    private CompiledPolicy compiled(PolicyDocument document, PolicyType type) {
        return compiled.computeIfAbsent(new Prepared(document, type), key -> {
            Policy policy = files.policy(document, Optional.of(type));
            try {
                return CompiledPolicy.of(policy, type);
            } catch (MalformedPolicyException e) {
                throw new UnreadablePolicyException(document.name() + ": " + e.getMessage());
            }
        });
    }

    private static AccessRequest request(Request request) {
        Caller caller = request.principal() == null ? Caller.anonymous() : Caller.of(request.principal());
        return new AccessRequest(
                caller,
                request.action(),
                request.resource(),
                RequestContext.of(request.context()),
                request.resourceAccount(),
                request.managementAccount(),
                request.serviceLinkedRole());
    }

    private static String reason(Decision decision) {
        if (decision.isAllowed()) {
            return "allowed by "
                    + (decision.statements().isEmpty()
                            ? "a " + decision.layer().words()
                            : decision.statements().stream()
                                    .map(Object::toString)
                                    .distinct()
                                    .collect(Collectors.joining(", ")));
        }
        return decision.remedies().stream().map(Remedy::description).collect(Collectors.joining("; "));
    }
}
