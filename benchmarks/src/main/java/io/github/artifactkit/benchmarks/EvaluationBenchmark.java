package io.github.artifactkit.benchmarks;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.evaluation.AccessRequest;
import io.github.artifactkit.iam.policy.evaluation.Caller;
import io.github.artifactkit.iam.policy.evaluation.CompiledPolicy;
import io.github.artifactkit.iam.policy.evaluation.Decision;
import io.github.artifactkit.iam.policy.evaluation.PolicySet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Evaluates requests against a policy that is prepared. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EvaluationBenchmark {

    /** A role that deploys: three statements, twelve actions, a variable and a condition. */
    private static final String TYPICAL = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": ["ec2:DescribeInstances", "ec2:DescribeVpcs", "ec2:DescribeSubnets",
                "ec2:StartInstances", "ec2:StopInstances"], "Resource": "*"},
              {"Effect": "Allow", "Action": ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"],
                "Resource": "arn:aws:sqs:*:111122223333:jobs-*"},
              {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:Abort*", "s3:List*"],
                "Resource": ["arn:aws:s3:::artifacts/${aws:PrincipalTag/team}/*", "arn:aws:s3:::reports/*/q1.csv"],
                "Condition": {"Bool": {"aws:SecureTransport": "true"}}}]}
            """;

    private final CompiledPolicy policy = CompiledPolicy.parse(TYPICAL, PolicyType.IDENTITY);
    private final PolicySet policies = PolicySet.builder().identity(policy).build();
    private final AccessRequest read = AccessRequest.of(
                    Caller.of("arn:aws:iam::111122223333:role/deploy"),
                    "s3:GetObject",
                    "arn:aws:s3:::artifacts/payments/app/1.0/app.jar")
            .withContext("aws:SecureTransport", "true")
            .withContext("aws:PrincipalTag/team", "payments");
    private final AccessRequest delete =
            AccessRequest.of(read.caller(), "s3:DeleteObject", read.resource()).withContext(read.context());

    /** A request that is allowed. */
    @Benchmark
    public Decision allowed() {
        return policies.evaluate(read);
    }

    /** A request that is denied. */
    @Benchmark
    public Decision denied() {
        return policies.evaluate(delete);
    }

    /** Reading and preparing the policy. */
    @Benchmark
    public CompiledPolicy prepare() {
        return CompiledPolicy.parse(TYPICAL, PolicyType.IDENTITY);
    }
}
