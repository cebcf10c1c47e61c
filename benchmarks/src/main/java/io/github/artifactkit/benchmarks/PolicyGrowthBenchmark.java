package io.github.artifactkit.benchmarks;

import io.github.artifactkit.iam.policy.comparison.CheckResult;
import io.github.artifactkit.iam.policy.comparison.Permissions;
import io.github.artifactkit.iam.policy.comparison.PolicyComparison;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.evaluation.AccessRequest;
import io.github.artifactkit.iam.policy.evaluation.Caller;
import io.github.artifactkit.iam.policy.evaluation.CompiledPolicy;
import io.github.artifactkit.iam.policy.evaluation.Decision;
import io.github.artifactkit.iam.policy.evaluation.PolicySet;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Evaluates and compares policies of more and more statements. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class PolicyGrowthBenchmark {

    /** In what respect the policy grows. */
    @Param({"STATEMENTS", "COVERED_STATEMENTS", "CONDITIONS"})
    public GrowingPolicy growing = GrowingPolicy.STATEMENTS;

    /** How many statements it has. */
    @Param({"100", "1000", "10000"})
    public int size;

    private Permissions permissions = Permissions.of();
    private PolicySet policies = PolicySet.builder().build();
    private final AccessRequest request = AccessRequest.of(
                    Caller.of("arn:aws:iam::111122223333:role/deploy"), "s3:DeleteObject", "arn:aws:s3:::other/key")
            .withContext("aws:PrincipalTag/team", "t7");

    /** Reads the policy. */
    @Setup
    public void read() {
        Policy policy = Policy.of(Policy.read(growing.text(size), ReadLimits.DEFAULT), PolicyType.IDENTITY);
        permissions = Permissions.of(policy);
        policies = PolicySet.builder().identity(CompiledPolicy.of(policy)).build();
    }

    /** A request that no statement matches. */
    @Benchmark
    public Decision evaluate() {
        return policies.evaluate(request);
    }

    /** The policy with itself. */
    @Benchmark
    public CheckResult compare() {
        return PolicyComparison.noNewAccess(permissions, permissions);
    }
}
