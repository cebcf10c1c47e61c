package io.github.artifactkit.benchmarks;

import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.PolicyLinter;
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

/** Lints policies that grow in one respect after another. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class GrowthBenchmark {

    /** In what respect the policy grows. */
    @Param
    public GrowingPolicy growing = GrowingPolicy.STATEMENTS;

    /** How much of it there is. */
    @Param({"100", "1000", "10000"})
    public int size;

    private final PolicyLinter linter = PolicyLinter.create();
    private String policy = "";

    /** Writes the policy. */
    @Setup
    public void write() {
        policy = growing.text(size);
    }

    /** All of it. */
    @Benchmark
    public LintReport lint() {
        return linter.lint(policy, growing.type());
    }
}
