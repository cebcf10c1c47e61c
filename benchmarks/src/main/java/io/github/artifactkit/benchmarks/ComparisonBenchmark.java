package io.github.artifactkit.benchmarks;

import io.github.artifactkit.iam.policy.comparison.CheckResult;
import io.github.artifactkit.iam.policy.comparison.Permissions;
import io.github.artifactkit.iam.policy.comparison.PolicyComparison;
import io.github.artifactkit.iam.policy.comparison.PolicyRelation;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

/**
 * Compares policies of a folder, which are read before: pairs of neighbours by size, one after the other, whose time is
 * told at the median and at the 95th percentile, and the largest with itself. Run with {@code -p folder=DIR}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ComparisonBenchmark {

    /** The folder with the policies. */
    @Param("")
    public String folder = "";

    private final List<Permissions> policies = new ArrayList<>();
    private int next;

    /** Reads the policies that can be compared. */
    @Setup
    public void read() throws IOException {
        PolicyFolder.read(Path.of(folder)).stream()
                .sorted(Comparator.comparingInt(policy -> policy.length))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .map(text -> Policy.of(Policy.read(text, ReadLimits.DEFAULT), PolicyType.IDENTITY))
                .filter(PolicyComparison::isComparable)
                .forEach(policy -> policies.add(Permissions.of(policy)));
        System.out.println("# " + policies.size() + " policies");
    }

    /** A pair of policies of about the same size, in both directions. */
    @Benchmark
    public PolicyRelation pair() {
        int place = next;
        next = (next + 1) % (policies.size() - 1);
        return PolicyComparison.relation(policies.get(place), policies.get(place + 1));
    }

    /** The largest policy with itself. */
    @Benchmark
    public CheckResult largest() {
        Permissions largest = policies.get(policies.size() - 1);
        return PolicyComparison.noNewAccess(largest, largest);
    }
}
