package io.github.artifactkit.benchmarks;

import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.policy.PolicyType;
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

/** Lints policies of more and more statements, each with actions, resources and a condition of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class GrowthBenchmark {

    /** How many statements the policy has. */
    @Param({"100", "1000", "10000"})
    public int statements;

    private final PolicyLinter linter = PolicyLinter.create();
    private String policy = "";

    /** Writes the policy. */
    @Setup
    public void write() {
        StringBuilder text = new StringBuilder("{\"Version\": \"2012-10-17\", \"Statement\": [");
        for (int i = 0; i < statements; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"Sid\": \"S")
                    .append(i)
                    .append("\", \"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\", \"s3:PutObject\"], ")
                    .append("\"Resource\": \"arn:aws:s3:::box-")
                    .append(i)
                    .append("/*\", \"Condition\": {\"StringEquals\": {\"aws:PrincipalTag/team\": \"t")
                    .append(i)
                    .append("\"}}}");
        }
        policy = text.append("]}").toString();
    }

    /** All of it. */
    @Benchmark
    public LintReport lint() {
        return linter.lint(policy, PolicyType.IDENTITY);
    }
}
